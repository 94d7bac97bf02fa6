package dev.milepost.executor.effect.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretScannerTest {
  /** Sixty-four characters that no person would write. */
  private static final String BODY =
      "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj";

  @Test
  void a_private_key_is_told_by_what_follows_its_heading() {
    var key = "x\n-----BEGIN " + "PRIVATE KEY-----\n" + BODY + "\n-----END PRIVATE KEY-----\n";
    assertThat(SecretScanner.in("deploy/key.pem", key))
        .extracting(SecretScanner.SecretMatch::what, SecretScanner.SecretMatch::line)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("a private key", 2));
    assertThat(SecretScanner.in("src/test/resources/key.pem", key)).isEmpty();
    assertThat(SecretScanner.in("a.py", "if text.startswith('-----BEGIN PRIVATE KEY-----'):"))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a: b\n", "\n", "\\n", "a: ", "-----BEGIN PRIVATE KEY-----\n"})
  void a_text_that_was_written_to_wear_the_search_out_ends_it(String part) {
    var text = "-----BEGIN " + "PRIVATE KEY-----\n" + part.repeat(500_000 / part.length());
    assertThat(SecretScanner.in("a.txt", text)).isEmpty();
  }

  @Test
  void a_file_full_of_tokens_is_told_of_by_the_first_ones() {
    var line = "key gl" + "pat-x8Kq2_Zr7Wn5Vb3Tm9Lc\n";
    var found = SecretScanner.in("a.txt", line.repeat(50_000));
    assertThat(found)
        .extracting(SecretScanner.SecretMatch::line)
        .startsWith(1, 2, 3)
        .hasSizeLessThan(100);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AK|IAQ3EGR7WXNZ5LMTVB",
        "gl|pat-x8Kq2_Zr7Wn5Vb3Tm9Lc",
        "xo|xb-2837465019-5647382910-aB3dE5fG7hJ9kL1mN2pQ4rS6",
        "np|m_R7kQ2mXw9LpZ4vBn8TyHs3JdFcAe6GuKi1No",
        "AI|zaSyB7kQ2mXw9LpZ4vBn8TyHs3JdFcAe6GuKi",
        "sk|-proj-R7kQ2mXw9LpZ4vBn8TyHs3JdFcAe6GuKi1NoR7kQ2m",
        "hf|_RkQmXwLpZvBnTyHsJdFcAeGuKiNoPqRsTu"
      })
  void tokens_are_told_by_their_form(String parts) {
    var token = parts.replace("|", "");
    assertThat(SecretScanner.in("a.txt", "key: '" + token + "'\n")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AKIA|IOSFODNN7EXAMPLE",
        "ghp_|xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        "ghp_|000000000000000000000000000000000000",
        "\"integrity\": \"sha512-R7kQ2mXw9LpZ4vBn8TyHs3JdFcAe6GuKi1NoR7kQ2mXw9LpZ4vBn8Ty==\"",
        "checksum = \"f0b1c2d3e4f5061728394a5b6c7d8e9fa0b1c2d3e4f5061728394a5b6c7d8e9f\"",
        "const taskAKIAbandoned = ask-project-manager-about-everything-in-the-world-today",
        "glpat-|<your-token-goes-here>"
      })
  void what_only_looks_like_one_is_none(String parts) {
    assertThat(SecretScanner.in("a.txt", parts.replace("|", ""))).isEmpty();
  }
}
