package dev.milepost.gateway.domain.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.Assignment;
import dev.milepost.events.ExecutorEvent.AttemptFailed;
import dev.milepost.events.ExecutorEvent.AttemptStarted;
import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.events.ExecutorEvent.UsageReported;
import dev.milepost.events.ExecutorEvent.WorktreeReady;
import dev.milepost.events.ExecutorEvent.WorktreesRemoved;
import dev.milepost.events.MergeEvent.PrMerged;
import dev.milepost.events.Plan.PlanStatus;
import dev.milepost.events.PlannerEvent.FailureStage;
import dev.milepost.events.PlannerEvent.IssueFailed;
import dev.milepost.events.PlannerEvent.IssueReopened;
import dev.milepost.events.PlannerEvent.MilestoneCancelled;
import dev.milepost.events.PlannerEvent.MilestonePaused;
import dev.milepost.events.PlannerEvent.MilestoneResumed;
import dev.milepost.events.PlannerEvent.WaveReady;
import dev.milepost.events.RunEvent;
import dev.milepost.events.Usage;
import dev.milepost.gateway.domain.GatewayGiven;
import dev.milepost.gateway.domain.RunViews;
import dev.milepost.gateway.effect.report.StatusFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** X11, X12. */
class ReportTest {
  private static final Assignment SECOND = Assignment.implement(2, 1);
  @TempDir Path folder;

  @Test
  void a_failure_tells_task_position_exit_code_what_is_done_and_the_ways_out() {
    var page = FailureContext.of("m1-abc", 2, GatewayGiven.entries(failed())).orElseThrow();
    assertThat(page)
        .contains("# Failure of #2: Issue 2", "| position | 2 of 2, wave 2 |")
        .contains("| exit code | 127 |", "| failure | exit-code |", "command not found")
        .contains("| time | 2026-01-01T00:0")
        .contains("## Completed\n\n- #1 Issue 1 (merged)", "## Remaining\n\n- #2 Issue 2 (failed)")
        .contains("milepost retry m1-abc 2", "    make: not found\n    ```");
  }

  @Test
  void a_failure_stays_what_it_was_when_the_issue_begins_anew() {
    var before = FailureContext.of("m1-abc", 2, GatewayGiven.entries(failed()));
    var events = new ArrayList<>(failed());
    events.add(new IssueReopened(2, 2));
    assertThat(FailureContext.of("m1-abc", 2, GatewayGiven.entries(events))).isEqualTo(before);
    assertThat(FailureContext.of("m1-abc", 1, GatewayGiven.entries(events))).isEmpty();
  }

  @Test
  void every_kind_of_failure_has_its_guidance() {
    for (var kind : FailureKind.values()) {
      assertThat(FailureGuidance.of(kind, null)).isNotBlank();
    }
    assertThat(FailureGuidance.of(FailureKind.EXIT_CODE, 1)).contains("validation");
    assertThat(FailureGuidance.of(FailureKind.VERIFICATION, 2)).contains("compilation");
    assertThat(FailureGuidance.of(FailureKind.EXIT_CODE, 126)).contains("permission");
    assertThat(FailureGuidance.of(FailureKind.TIMEOUT, null)).contains("time");
    assertThat(FailureGuidance.of(FailureKind.EXIT_CODE, 127)).contains("committed files only");
  }

  @Test
  void only_a_push_that_the_forge_refused_sends_people_to_its_rights() {
    for (var kind : FailureKind.values()) {
      assertThat(FailureGuidance.of(kind, null).contains("rights"))
          .as("%s", kind)
          .isEqualTo(kind == FailureKind.PUSH_REFUSED);
    }
  }

  @Test
  void the_status_file_says_where_the_run_is() {
    assertThat(yaml(failed()))
        .startsWith("milestone:\n  name: \"M1: Code Graph\"\n  run: \"m1-abc\"\n")
        .contains("  status: \"running\"\n", "  started_at: \"2026-01-01T00:00:01Z\"\n")
        .contains("tasks:\n  total: 2\n", "  completed:\n    - \"#1\"\n  failed:\n    - \"#2\"\n")
        .contains("  - task: \"#2\"\n    title: \"Issue 2\"\n    status: attempt-failed\n");
    assertThat(yaml(List.of(GatewayGiven.submitted())))
        .contains("  completed: []\n  failed: []\nexecution_log: []\n");
  }

  @Test
  void a_status_file_is_replaced_as_a_whole_and_git_does_not_see_it() throws Exception {
    Files.createDirectory(folder.resolve(".git"));
    StatusFile.write(folder, "m1-abc", "one\n");
    StatusFile.write(folder, "m1-abc", "two\n");
    var ours = folder.resolve(".milepost/runs");
    assertThat(ours.resolve("m1-abc/milestone_status.yaml")).content().isEqualTo("two\n");
    assertThat(ours.resolve(".gitignore")).content().isEqualTo("*\n");
    assertThat(ours.resolve("m1-abc")).isDirectoryNotContaining("glob:**.new");
  }

  @Test
  void a_link_in_the_place_of_the_folder_is_not_followed() throws Exception {
    Files.createDirectory(folder.resolve(".git"));
    var elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Files.createSymbolicLink(folder.resolve(".milepost"), elsewhere);
    StatusFile.write(folder, "m1-abc", "one\n");
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void what_agents_used_is_counted_by_run_and_issue() {
    var view = RunViews.of(GatewayGiven.state(failed()), null);
    assertThat(view.usage().tokens()).isEqualTo(12);
    assertThat(view.usage().costKnown()).isFalse();
    assertThat(view.issues().get(1).usage().tokens()).isEqualTo(12);
    assertThat(view.issues().get(0).usage().tokens()).isZero();
  }

  @Test
  void worktrees_are_shown_until_their_issue_is_merged() {
    var events = new ArrayList<RunEvent>();
    for (var event : GatewayGiven.completed()) {
      events.add(event);
      if (event instanceof AttemptStarted started) {
        events.add(new WorktreeReady(started.assignment(), "executor-1", "a", "base"));
      }
    }
    assertThat(RunViews.of(GatewayGiven.state(before(events, 1)), null).worktrees())
        .isEqualTo(Map.of("executor-1", List.of(1)));
    assertThat(RunViews.of(GatewayGiven.state(before(events, 2)), null).worktrees())
        .isEqualTo(Map.of("executor-1", List.of(2)));
    assertThat(RunViews.of(GatewayGiven.state(events), null).worktrees()).isEmpty();
  }

  private static List<RunEvent> before(List<RunEvent> events, int merged) {
    return events.stream()
        .takeWhile(event -> !(event instanceof PrMerged merge && merge.issue() == merged))
        .toList();
  }

  @Test
  void an_attempt_that_never_got_a_worktree_has_none() {
    var work = Assignment.implement(1, 1);
    var events = new ArrayList<RunEvent>(List.of(GatewayGiven.submitted()));
    events.add(GatewayGiven.planned(PlanStatus.READY));
    events.add(GatewayGiven.ready(work));
    events.add(new AttemptStarted(work, "executor-1", "a"));
    assertThat(RunViews.of(GatewayGiven.state(events), null).worktrees()).isEmpty();
    events.add(new WorktreeReady(work, "executor-1", "a", "base"));
    assertThat(RunViews.of(GatewayGiven.state(events), null).worktrees()).hasSize(1);
    events.add(new MilestoneCancelled("enough"));
    assertThat(RunViews.of(GatewayGiven.state(events), null).worktrees()).hasSize(1);
    events.add(new WorktreesRemoved("executor-1", 1));
    assertThat(RunViews.of(GatewayGiven.state(events), null).worktrees()).isEmpty();
  }

  @Test
  void a_pause_that_ends_by_itself_says_when() {
    var until = Instant.parse("2026-11-21T15:00:00Z");
    var events = new ArrayList<RunEvent>(List.of(GatewayGiven.submitted()));
    events.add(GatewayGiven.planned(PlanStatus.READY));
    events.add(new MilestonePaused("usage limit", until));
    assertThat(RunViews.of(GatewayGiven.state(events), null).summary().pausedUntil())
        .isEqualTo(until);
    events.add(new MilestoneResumed());
    assertThat(RunViews.of(GatewayGiven.state(events), null).summary().pausedUntil()).isNull();
  }

  private static String yaml(List<RunEvent> events) {
    return StatusYaml.of(GatewayGiven.state(events), null, GatewayGiven.entries(events));
  }

  private static List<RunEvent> failed() {
    var events = new ArrayList<RunEvent>();
    events.add(GatewayGiven.submitted());
    events.add(GatewayGiven.planned(PlanStatus.READY));
    events.add(new WaveReady(1, List.of(1), true));
    events.addAll(GatewayGiven.merged(1));
    events.add(new WaveReady(2, List.of(2), true));
    events.add(GatewayGiven.ready(SECOND));
    events.add(new AttemptStarted(SECOND, "executor-1", "a"));
    events.add(new UsageReported(SECOND, "executor-1", "a", new Usage("m", 10L, 2L, null, null)));
    events.add(
        new AttemptFailed(
            SECOND,
            "executor-1",
            "a",
            FailureKind.EXIT_CODE,
            127,
            "The agent ended with exit code 127",
            "make: not found\n```\n"));
    events.add(new IssueFailed(2, FailureStage.EXECUTION, "The agent ended with exit code 127"));
    return events;
  }
}
