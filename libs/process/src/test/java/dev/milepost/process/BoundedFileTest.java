package dev.milepost.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoundedFileTest {
  private static final long KIB = 1024;

  @TempDir Path folder;

  @Test
  void what_fits_is_kept_as_it_is() throws Exception {
    try (var file = BoundedFile.open(log(), 10)) {
      file.accept(bytes("12345"));
      file.accept(bytes("67890"));
    }
    assertThat(log()).content().isEqualTo("1234567890");
    assertThat(folder).isDirectoryNotContaining("glob:**.newer");
  }

  @Test
  void of_what_is_too_long_the_beginning_and_the_end_are_kept() throws Exception {
    try (var file = BoundedFile.open(log(), 4)) {
      for (var chunk : List.of("abc", "defghij", "k", "lmnopqrstu")) {
        file.accept(bytes(chunk));
      }
    }
    assertThat(log()).content().isEqualTo("abcd\n[milepost] 12 bytes are left out here\nqrstu");
  }

  @Test
  void a_little_more_than_the_beginning_is_kept_whole() throws Exception {
    try (var file = BoundedFile.open(log(), 4)) {
      file.accept(bytes("abcdefghij"));
    }
    assertThat(log()).content().isEqualTo("abcdefghij");
  }

  @Test
  void a_later_try_goes_on_and_finds_what_a_killed_one_left() throws Exception {
    var killed = BoundedFile.open(log(), 4);
    killed.accept(bytes("abcdef"));
    assertThat(log()).content().isEqualTo("abcd");
    try (var file = BoundedFile.open(log(), 4)) {
      file.accept(bytes("xyz"));
    }
    assertThat(log()).content().isEqualTo("abcdefxyz");
  }

  @Test
  void a_real_program_that_prints_without_end_fills_no_disk() throws Exception {
    long bound = 64 * KIB;
    try (var file = BoundedFile.open(log(), bound)) {
      new ProcessRunner()
          .run(
              Command.of(
                  List.of("sh", "-c", "echo begin; head -c 50000000 /dev/zero; echo; echo end"),
                  folder,
                  Map.of("PATH", "/usr/bin:/bin"),
                  Duration.ofMinutes(1)),
              file);
    }
    assertThat(Files.size(log())).isBetween(2 * bound, 3 * bound + KIB);
    var kept = Files.readString(log());
    assertThat(kept).startsWith("begin\n").contains("bytes are left out here").endsWith("end\n");
  }

  private Path log() {
    return folder.resolve("output.log");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
