package dev.milepost.executor.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.executor.effect.workspace.ExecutorHome;
import dev.milepost.executor.effect.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunRetentionTest {
  private static final Instant NOW = Instant.parse("2026-01-20T00:00:00Z");

  @TempDir Path folder;
  private Workspace workspace;

  @BeforeEach
  void three_runs_of_a_day_a_week_and_a_month_ago() throws IOException {
    workspace = Workspace.in(new ExecutorHome(folder), 0);
    keep("day", 1);
    keep("week", 7);
    keep("month", 30);
  }

  private void keep(String run, int days) throws IOException {
    var assignment = workspace.home().run(run).resolve("issue-1/1-1-implement-0");
    Files.createDirectories(assignment);
    Files.write(assignment.resolve("output.log"), new byte[1000]);
    var changed = FileTime.from(NOW.minus(Duration.ofDays(days)));
    try (var files = Files.walk(workspace.home().run(run))) {
      for (var file : files.toList()) {
        Files.setLastModifiedTime(file, changed);
      }
    }
  }

  private RunRetention kept(int days, long bytes) {
    return new RunRetention(workspace, Duration.ofDays(days), bytes, () -> NOW);
  }

  @Test
  void what_is_too_old_is_removed() throws Exception {
    assertThat(kept(14, 1_000_000).tidy(run -> true)).containsExactly("month");
    assertThat(workspace.home().knownRuns()).containsExactly("day", "week");
  }

  @Test
  void of_what_is_too_much_the_newest_stays() throws Exception {
    assertThat(kept(100, 1500).tidy(run -> true)).containsExactly("week", "month");
    assertThat(workspace.home().knownRuns()).containsExactly("day");
  }

  @Test
  void a_run_that_is_not_over_stays_however_old_and_large() throws Exception {
    assertThat(kept(0, 0).tidy(run -> !run.equals("month"))).containsExactly("day", "week");
    assertThat(workspace.home().run("month").resolve("issue-1/1-1-implement-0/output.log"))
        .hasSize(1000);
  }
}
