package dev.milepost.process.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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
