package dev.milepost.forge.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.process.LockFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckResultRetentionTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  @TempDir Path folder;

  private void result(String name, Duration age) throws Exception {
    var file = Files.createDirectories(folder.resolve(name)).resolve("result.json");
    Files.writeString(file, "{}");
    Files.writeString(file.resolveSibling("log"), "log");
    Files.setLastModifiedTime(file, FileTime.from(NOW.minus(age)));
  }

  private void withoutResult(String name, Duration age) throws Exception {
    var place = Files.createDirectories(folder.resolve(name));
    Files.writeString(place.resolve("log"), "log");
    age(name, age);
  }

  private void age(String name, Duration age) throws Exception {
    Files.setLastModifiedTime(folder.resolve(name), FileTime.from(NOW.minus(age)));
  }

  @Test
  void the_newest_results_are_kept_and_what_is_at_work_is_left_alone() throws Exception {
    withoutResult("at-work", Duration.ofHours(1));
    for (int i = 0; i < CheckResultRetention.MAX_RESULTS + 10; i++) {
      result("r" + i, Duration.ofHours(2).plusMinutes(i));
    }
    CheckResultRetention.trim(folder, NOW);
    try (var left = Files.list(folder)) {
      assertThat(left).hasSize(CheckResultRetention.MAX_RESULTS + 1);
    }
    assertThat(folder.resolve("r0/log")).exists();
    assertThat(folder.resolve("at-work/log")).exists();
    assertThat(folder.resolve("r" + (CheckResultRetention.MAX_RESULTS + 9))).doesNotExist();
  }

  @Test
  void what_an_interrupted_run_left_is_removed_once_it_is_old_and_nobody_is_at_work()
      throws Exception {
    withoutResult("young", CheckResultRetention.ABANDONED.minusMinutes(1));
    withoutResult("old", CheckResultRetention.ABANDONED.plusMinutes(1));
    withoutResult("held", CheckResultRetention.ABANDONED.plusMinutes(1));
    result("kept", Duration.ofDays(10));
    Files.createFile(folder.resolve("file"));
    try (var held = LockFile.hold(folder.resolve("held/lock"))) {
      age("held", CheckResultRetention.ABANDONED.plusMinutes(1));
      CheckResultRetention.trim(folder, NOW);
    }
    try (var left = Files.list(folder)) {
      assertThat(left.map(place -> place.getFileName().toString()))
          .containsExactlyInAnyOrder("young", "held", "kept", "file");
    }
  }

  @Test
  void what_was_just_made_is_kept_however_much_it_is() throws Exception {
    for (int i = 0; i < CheckResultRetention.MAX_RESULTS + 10; i++) {
      result("r" + i, Duration.ofMinutes(1));
    }
    CheckResultRetention.trim(folder, NOW);
    try (var left = Files.list(folder)) {
      assertThat(left).hasSize(CheckResultRetention.MAX_RESULTS + 10);
    }
  }
}
