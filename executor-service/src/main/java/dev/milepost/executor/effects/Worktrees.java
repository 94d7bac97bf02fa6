package dev.milepost.executor.effects;

import dev.milepost.executor.domain.RunState;
import dev.milepost.executor.workspace.Workspace;
import dev.milepost.service.Hosted;
import java.io.IOException;

/** M6: removes worktrees. Prompts and outputs stay. */
public final class Worktrees {
  private final Workspace workspace;

  public Worktrees(Workspace workspace) {
    this.workspace = workspace;
  }

  /** Removes the worktrees of a run as soon as no agent is in them; how many there were. */
  public int remove(String run) throws InterruptedException, IOException {
    try (var hold = workspace.occupancy().whole(run)) {
      return workspace.mirrors().forget(run);
    }
  }

  /** Removes what is left of runs that are over, such as cancelled ones, which nobody asks for. */
  public void removeThoseOver(Hosted<RunState> runs) throws InterruptedException, IOException {
    var home = workspace.home();
    for (var run : home.knownRuns()) {
      if (isOver(runs, run) && !home.worktrees(run).isEmpty()) {
        remove(run);
      }
    }
  }

  /** A run that cannot be folded may go on one day. */
  private static boolean isOver(Hosted<RunState> runs, String run) {
    return runs.caughtUp() && runs.state(run).isEmpty() && !runs.quarantined().containsKey(run);
  }
}
