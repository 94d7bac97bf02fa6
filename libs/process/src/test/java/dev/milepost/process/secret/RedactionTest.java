package dev.milepost.process.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  private static final String BODY =
      "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj";
  private static final String BEGIN = "-----BEGIN RSA " + "PRIVATE KEY-----";
  private static final String END = "-----END RSA PRIVATE KEY-----";

  private final HeldSecrets held = new HeldSecrets();
  private final Redaction redaction = new Redaction(held);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ghp|_0123456789abcdefghijklmnopqrstuvwxyz",
        "gho|_R7kQ2mXw9LpZ4vBn8TyHs3JdFcAe6GuKi1No",
        "ghs|_R7kQ2mXw9LpZ4vBn8TyHs3JdFcAe6GuKi1NoAndLonger_1",
        "github|_pat_11ABCDEFG0abcdefghijkl_mnop",
        "glpat|-x8Kq2_Zr7Wn5Vb3Tm9Lc",
        "sk-ant|-api03-R7kQ2mXw9LpZ4vBn8TyHs3",
        "sk|-R7kQ2mXw9LpZ4vBn8TyHs3JdFcAe",
        "AK|IAIOSFODNN7EXAMPLE",
        "xox|b-2837465019-5647382910-aB3dE5fG7hJ9kL1mN2pQ4rS6",
        "eC1hY2Nlc3MtdG9rZW46|dDBwLXMzY3IzdA=="
      })
  void a_token_is_blackened_by_its_form(String parts) {
    var token = parts.replace("|", "");
    assertThat(redaction.said("a " + token + " b")).isEqualTo("a [redacted] b");
    assertThat(redaction.kept("{\"key\":\"" + token + "\"}")).isEqualTo("{\"key\":\"[redacted]\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "> Authorization: Bearer |t0p.s3cr3t-of_somebody|",
        "> authorization: basic |bWU6c2VjcmV0|",
        "{\\\"Authorization\\\": \\\"Bearer |t0ps3cr3t|\\\"}",
        "fatal: https://me:|s3cret|@github.com/a/b.git/: not found",
        "postgres://postgres:|postgres|@127.0.0.1:5432/db"
      })
  void what_stands_in_a_header_or_an_address_is_blackened_in_what_is_said(String parts) {
    var text = parts.split("\\|", -1);
    assertThat(redaction.said(String.join("", text))).isEqualTo(text[0] + "[redacted]" + text[2]);
    assertThat(redaction.kept(String.join("", text))).isEqualTo(String.join("", text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "commit 4f2a9c01d5e6f708192a3b4c5d6e7f8091a2b3c4",
        "sha512-R7kQ2mXw9LpZ4vBn8TyHs3JdFcAe6GuKi1NoR7kQ2mXw9LpZ4vBn8Ty==",
        "Authorization: Bearer $TOKEN and Authorization: Bearer <token>",
        "https://$USER:$TOKEN@github.com/a and https://github.com:443/a@b",
        "ask-project-manager-about-everything sk-cube-grid-of-the-whole-page",
        "if text.startswith('-----BEGIN PRIVATE KEY-----'): fail",
        "src/gh/pages_ghp_1.txt"
      })
  void what_is_no_secret_stays(String text) {
    assertThat(redaction.said(text)).isSameAs(text);
  }

  @Test
  void a_private_key_is_blackened_to_its_end_in_whatever_dress() {
    for (var line : new String[] {"\n", "\r\n", "\\n", "\\\\n", "\n+", "\n  12 | "}) {
      var key = String.join(line, BEGIN, "Proc-Type: 4,ENCRYPTED", "", BODY, BODY, "aB3=", END);
      assertThat(redaction.said("a " + key + " b")).isEqualTo("a [redacted] b");
    }
    var head = BEGIN + "\n" + BODY + "\n" + BODY + "\nThat was its head\n";
    assertThat(redaction.said(head)).isEqualTo("[redacted]\nThat was its head\n");
  }

  @Test
  void a_held_secret_is_blackened_in_the_forms_in_which_programs_print_it(@TempDir Path folder)
      throws Exception {
    var secret = "p\"ss w0rd/ä";
    held.add(Map.of("FOO_PASSWORD", secret, "FOO_TOKEN_FILE", "/a/b/c-long-1", "A_KEY", "word"));
    var file = folder.resolve("token");
    Files.writeString(file, "Zq7-token-of-a-file\n");
    held.addFile(file);
    held.addFile(folder.resolve("missing"));
    assertThat(redaction.kept("a p\"ss w0rd/ä, p\\\"ss w0rd/ä, p%22ss+w0rd%2F%C3%A4."))
        .isEqualTo("a [redacted], [redacted], [redacted].");
    assertThat(redaction.kept("Zq7-token-of-a-file word /a/b/c-long-1"))
        .isEqualTo("[redacted] word /a/b/c-long-1");
    for (var user : new String[] {"x-access-token:", "a:", "ab:", ""}) {
      var basic = (user + "Zq7-token-of-a-file").getBytes(StandardCharsets.UTF_8);
      assertThat(redaction.kept("Basic " + Base64.getEncoder().encodeToString(basic) + " ."))
          .isEqualTo("Basic [redacted] .");
    }
  }

  @Test
  void a_held_secret_is_blackened_in_what_is_encoded_and_broken_into_lines() {
    var secret = "Zq7-token-of-a-file/with more & more of it: 0123456789";
    held.add(secret);
    for (int before = 0; before < 80; before++) {
      var text = "x".repeat(before) + secret + "y".repeat(before);
      for (var line : new String[] {"\n", "\r\n", "\\n", "\n    "}) {
        var base64 = Base64.getEncoder().encodeToString(bytes(text));
        var hex = HexFormat.of().formatHex(bytes(text));
        for (var encoded : new String[] {folded(base64, line), folded(hex, line)}) {
          var left = redaction.said("a\n" + encoded + "\nb").replaceAll("\\\\[nr]|\\s", "");
          assertThat(left).startsWith("a").endsWith("b").contains("[redacted]");
          for (var part : SecretEncodings.parts(secret)) {
            assertThat(left).doesNotContain(part.substring(4, 14), part.substring(30, 40));
          }
        }
      }
    }
  }

  private static String folded(String text, String line) {
    return text.replaceAll("(.{60})(?=.)", "$1" + Matcher.quoteReplacement(line));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "p%22ss%20w0rd%2f%c3%a4%26",
        "p%22ss+w0rd%2F%C3%A4%26",
        "p\\\"ss w0rd/\\u00e4&",
        "p\\\"ss w0rd\\/ä&",
        "p\"ss w0rd/ä&amp;",
        "702273732077307264\n2fc3a426",
        "7022737320773072642FC3A426"
      })
  void a_held_secret_is_blackened_as_others_write_it(String written) {
    held.add("p\"ss w0rd/ä&");
    assertThat(redaction.kept("< " + written + " >")).isEqualTo("< [redacted] >");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ghp_",
        "sk-",
        "://a:",
        "://",
        "Authorization: ",
        "a",
        "\n",
        "\\",
        "\\n",
        "-----BEGIN PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\n",
        "xoxb-1234567890-"
      })
  void a_text_that_was_written_to_wear_the_search_out_ends_it(String part) {
    var text = "-----BEGIN PRIVATE KEY-----\n" + part.repeat(2_000_000 / part.length());
    assertThat(redaction.said(text)).isNotEmpty();
  }
}
