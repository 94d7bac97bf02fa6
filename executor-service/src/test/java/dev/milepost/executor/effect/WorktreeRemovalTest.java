package dev.milepost.executor.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.RecordedEvent;
import dev.milepost.events.MergeEvent.PrMerged;
import dev.milepost.events.PlannerEvent.IssueReopened;
import dev.milepost.events.PlannerEvent.IssueSkipped;
import dev.milepost.events.RunEvent;
import dev.milepost.executor.domain.ExecutorGiven;
import dev.milepost.executor.domain.ExecutorParticipant;
import dev.milepost.executor.domain.ExecutorState;
import dev.milepost.executor.effect.workspace.ExecutorHome;
import dev.milepost.executor.effect.workspace.Workspace;
import dev.milepost.service.ParticipantHandle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorktreeRemovalTest {
  private static final String RUN = "test-run";

  @TempDir Path folder;
  private Workspace workspace;
  private WorktreeRemoval worktrees;
  private ExecutorState state = ExecutorState.unknown();

  @BeforeEach
  void two_issues_are_worked_on() throws IOException {
    workspace = Workspace.in(new ExecutorHome(folder), 0);
    worktrees = new WorktreeRemoval(workspace);
    for (int issue : new int[] {11, 12}) {
      Files.createDirectories(workspace.home().worktree(RUN, issue).resolve(".git"));
    }
    fold(ExecutorGiven.submitted(true));
    fold(ExecutorGiven.planned());
  }

  @Test
  void the_repository_of_a_merged_issue_is_removed_and_no_other() throws Exception {
    worktrees.removeSettled(runs(true));
    assertThat(left()).isEqualTo("11 12");
    fold(new PrMerged(12, 1, "head", "merge", false));
    worktrees.removeSettled(runs(true));
    assertThat(left()).isEqualTo("11");
    assertThat(workspace.home().run(RUN).resolve("issue-12")).exists();
  }

  @Test
  void one_that_is_opened_again_stays() throws Exception {
    fold(new IssueSkipped(11, false));
    fold(new IssueSkipped(12, false));
    fold(new IssueReopened(12, 2));
    worktrees.removeSettled(runs(true));
    assertThat(left()).isEqualTo("12");
  }

  @Test
  void it_waits_for_the_agent_that_is_still_in_it_and_for_the_log_to_be_read() throws Exception {
    fold(new PrMerged(12, 1, "head", "merge", false));
    worktrees.removeSettled(runs(false));
    assertThat(left()).isEqualTo("11 12");
    try (var hold = workspace.occupancy().issue(RUN, 12)) {
      Thread.ofVirtual().start(() -> quietly(runs(true))).join();
      assertThat(left()).isEqualTo("11 12");
    }
    worktrees.removeSettled(runs(true));
    assertThat(left()).isEqualTo("11");
  }

  private void quietly(ParticipantHandle<ExecutorState> runs) {
    try {
      worktrees.removeSettled(runs);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private String left() throws IOException {
    return String.join(
        " ", workspace.home().worktrees(RUN).keySet().stream().map(String::valueOf).toList());
  }

  private void fold(RunEvent event) {
    var recorded =
        new RecordedEvent<>(
            EventId.derived("test", event.toString(), 0), RUN, Instant.EPOCH, event);
    state = new ExecutorParticipant("me", "now").fold(state, recorded).state();
  }

  private ParticipantHandle<ExecutorState> runs(boolean caughtUp) {
    return new ParticipantHandle<>() {
      @Override
      public Optional<ExecutorState> state(String run) {
        return Optional.of(state);
      }

      @Override
      public Map<String, ExecutorState> states() {
        return Map.of(RUN, state);
      }

      @Override
      public boolean caughtUp() {
        return caughtUp;
      }

      @Override
      public boolean awaitFolded(String run, EventId event, Duration limit) {
        return true;
      }
    };
  }
}
