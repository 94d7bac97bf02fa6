package dev.milepost.process.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactingSinkTest {
  private static final String TOKEN = "ghp" + "_R7kQ2mXw9LpZ4vBn8TyHs3JdFcAe6GuKi1No";
  private static final String BODY =
      "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj\n";
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final RedactingSink sink =
      new RedactingSink(out::writeBytes, new Redaction(new HeldSecrets()));

  private String shown() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private void write(String text, int size) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int at = 0; at < bytes.length; at += size) {
      sink.accept(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + size)));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 16 * 1024})
  void a_secret_in_pieces_is_blackened_whole(int size) {
    var key = "-----BEGIN PRIVATE KEY-----\n" + BODY.repeat(20) + "-----END PRIVATE KEY-----\n";
    write("Ä " + TOKEN + " ö\n" + key + "é " + TOKEN, size);
    sink.close();
    assertThat(shown()).isEqualTo("Ä [redacted] ö\n[redacted]\né [redacted]");
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, 16 * 1024, 200 * 1024})
  void a_secret_in_a_line_without_end_is_blackened_wherever_it_lies(int size) {
    var filler = "x ".repeat(33_333);
    write(filler + TOKEN + " " + filler + TOKEN + " " + filler, size);
    sink.close();
    assertThat(shown()).isEqualTo(filler + "[redacted] " + filler + "[redacted] " + filler);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 76, 16 * 1024})
  void an_encoded_secret_that_is_broken_into_lines_is_blackened(int size) {
    var secret = "Zq7-token-of-a-file-with-more-of-it-0123456789";
    var held = new HeldSecrets();
    held.add(secret);
    var kept = new ByteArrayOutputStream();
    for (int before = 0; before < 80; before++) {
      var text = ("x".repeat(before) + secret + "y".repeat(200)).getBytes(StandardCharsets.UTF_8);
      var written = "a\n" + Base64.getMimeEncoder().encodeToString(text) + "\nb\n";
      kept.reset();
      try (var own = new RedactingSink(kept::writeBytes, new Redaction(held))) {
        byte[] bytes = written.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < bytes.length; at += size) {
          own.accept(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + size)));
        }
      }
      var left = kept.toString(StandardCharsets.UTF_8);
      assertThat(left).startsWith("a\n").endsWith("\nb\n").contains("[redacted]");
      for (var part : SecretEncodings.parts(secret)) {
        assertThat(left.replaceAll("\\s", "")).doesNotContain(part.substring(4, 14));
      }
    }
  }

  @Test
  void whole_lines_do_not_wait() {
    write("one\ntwo", 100);
    assertThat(shown()).isEqualTo("one\n");
    write("\r", 1);
    assertThat(shown()).isEqualTo("one\ntwo\r");
  }

  @Test
  void a_key_that_never_ends_does_not_hold_the_output_for_ever() {
    write("-----BEGIN PRIVATE KEY-----\n" + BODY.repeat(3000), 16 * 1024);
    assertThat(out.size()).isPositive();
  }

  @Test
  void ten_megabytes_pass() {
    var line = "2026-01-01 12:00:00 [info] commit 4f2a9c01d5e6f708192a3b4c5d6e7f8091a2b3c4 done\n";
    int lines = 10 * 1024 * 1024 / line.length();
    long before = System.nanoTime();
    write(line.repeat(lines), 16 * 1024);
    System.out.println("10 MiB: " + (System.nanoTime() - before) / 1_000_000 + " ms");
    assertThat(out.size()).isEqualTo(line.length() * lines);
  }
}
