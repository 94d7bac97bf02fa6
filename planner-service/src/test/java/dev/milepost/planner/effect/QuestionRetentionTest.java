package dev.milepost.planner.effect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuestionRetentionTest {
  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
  @TempDir Path scratch;

  @Test
  void what_is_too_old_is_removed_with_its_run() throws Exception {
    asked("old/plan-1", Duration.ofDays(15), 10);
    asked("mixed/plan-1", Duration.ofDays(15), 10);
    asked("mixed/plan-2", Duration.ofDays(13), 10);
    tidy(1000);
    assertThat(scratch.resolve("old")).doesNotExist();
    assertThat(scratch.resolve("mixed/plan-1")).doesNotExist();
    assertThat(scratch.resolve("mixed/plan-2/output.log")).exists();
  }

  @Test
  void of_what_is_too_much_the_newest_stays_and_what_may_be_under_way() throws Exception {
    asked("a/plan-1", Duration.ofDays(3), 60);
    asked("b/plan-1", Duration.ofDays(2), 60);
    asked("c/plan-1", Duration.ofMinutes(5), 60);
    asked("d/plan-1", Duration.ofMinutes(6), 60);
    tidy(100);
    assertThat(scratch.resolve("a")).doesNotExist();
    assertThat(scratch.resolve("b")).doesNotExist();
    assertThat(scratch.resolve("c/plan-1")).exists();
    assertThat(scratch.resolve("d/plan-1")).exists();
  }

  @Test
  void where_nothing_was_asked_there_is_nothing_to_do() throws Exception {
    new QuestionRetention(scratch.resolve("none"), Duration.ofDays(14), 1, () -> NOW).tidy();
    assertThat(scratch).isEmptyDirectory();
  }

  private void tidy(long bytes) throws Exception {
    new QuestionRetention(scratch, Duration.ofDays(14), bytes, () -> NOW).tidy();
  }

  private void asked(String name, Duration ago, int bytes) throws Exception {
    var folder = Files.createDirectories(scratch.resolve(name));
    Files.write(folder.resolve("output.log"), new byte[bytes]);
    var then = FileTime.from(NOW.minus(ago));
    Files.setLastModifiedTime(folder.resolve("output.log"), then);
    Files.setLastModifiedTime(folder, then);
  }
}
