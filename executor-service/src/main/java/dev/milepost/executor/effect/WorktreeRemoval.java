package dev.milepost.executor.effect;

import dev.milepost.executor.domain.ExecutorState;
import dev.milepost.executor.effect.workspace.Workspace;
import dev.milepost.git.ProgramFolders;
import dev.milepost.service.ParticipantHandle;
import java.io.IOException;
import java.nio.file.Path;

/** M6: removes worktrees. Prompts and outputs stay. */
public final class WorktreeRemoval {
  private final Workspace workspace;

  public WorktreeRemoval(Workspace workspace) {
    this.workspace = workspace;
  }

  /** Removes the worktrees of a run as soon as no agent is in them; how many there were. */
  public int remove(String run) throws InterruptedException, IOException {
    try (var hold = workspace.occupancy().whole(run)) {
      return workspace.mirrors().forget(run);
    }
  }

  /**
   * Removes the repositories of issues that are settled, as soon as no agent is in them. Those of
   * issues that failed stay, to be looked at and for a retry.
   */
  public void removeSettled(ParticipantHandle<ExecutorState> runs) throws IOException {
    var home = workspace.home();
    for (var run : runs.states().keySet()) {
      for (var worktree : home.worktrees(run).entrySet()) {
        if (isSettled(runs, run, worktree.getKey())) {
          removeIfFree(runs, run, worktree.getKey(), worktree.getValue());
        }
      }
    }
  }

  private void removeIfFree(
      ParticipantHandle<ExecutorState> runs, String run, int issue, Path worktree)
      throws IOException {
    var hold = workspace.occupancy().issueIfFree(run, issue);
    if (hold.isPresent()) {
      try (var held = hold.get()) {
        // Once more: a retry may have begun since.
        if (isSettled(runs, run, issue)) {
          ProgramFolders.deleteTree(worktree);
        }
      }
    }
  }

  private static boolean isSettled(ParticipantHandle<ExecutorState> runs, String run, int issue) {
    return runs.caughtUp() && runs.state(run).map(state -> state.isSettled(issue)).orElse(false);
  }

  /**
   * Removes what is left of runs that are over, such as cancelled ones, for which no event asks.
   */
  public void removeThoseOver(ParticipantHandle<ExecutorState> runs)
      throws InterruptedException, IOException {
    var home = workspace.home();
    for (var run : home.knownRuns()) {
      if (isOver(runs, run) && !home.worktrees(run).isEmpty()) {
        remove(run);
      }
    }
  }

  /** True if it is certain; a run that cannot be folded may go on one day. */
  public static boolean isOver(ParticipantHandle<ExecutorState> runs, String run) {
    return runs.caughtUp() && runs.state(run).isEmpty() && !runs.quarantined().containsKey(run);
  }
}
