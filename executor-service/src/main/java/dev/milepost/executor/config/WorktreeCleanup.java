package dev.milepost.executor.config;

import dev.milepost.executor.domain.ExecutorState;
import dev.milepost.executor.effect.RunRetention;
import dev.milepost.executor.effect.WorktreeRemoval;
import dev.milepost.service.ParticipantHandle;
import java.io.IOException;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Removes the worktrees of issues that are settled and of runs that are over, and in time what else
 * is kept of these. It compares what is on disk with the fold, so it needs no event and goes on
 * where it was after a crash.
 */
final class WorktreeCleanup implements AutoCloseable {
  /** A look costs the listing of a folder for each run that is not over. */
  private static final Duration PERIOD = Duration.ofSeconds(2);

  /** Of the looks, how many go by between two at runs that are over: hundreds may be kept. */
  private static final int LOOKS = 30;

  /** Of the looks, how many go by between two at what is kept: an hour. */
  private static final int LOOKS_AT_KEPT = 1800;

  private static final Logger LOG = Logger.getLogger(WorktreeCleanup.class);

  private final Thread thread;

  private WorktreeCleanup(Thread thread) {
    this.thread = thread;
  }

  static WorktreeCleanup start(
      WorktreeRemoval worktrees, RunRetention kept, ParticipantHandle<ExecutorState> runs) {
    Runnable keeping = () -> keep(worktrees, kept, runs);
    return new WorktreeCleanup(Thread.ofVirtual().name("housekeeping").start(keeping));
  }

  private static void keep(
      WorktreeRemoval worktrees, RunRetention kept, ParticipantHandle<ExecutorState> runs) {
    try {
      long nextAtKept = 0;
      for (long look = 1; true; look++) {
        Thread.sleep(PERIOD);
        once(worktrees, runs, look % LOOKS == 0);
        // The first when the fold has caught up: a run is over for certain only then.
        if (runs.caughtUp() && look >= nextAtKept) {
          nextAtKept = look + LOOKS_AT_KEPT;
          tidy(kept, runs);
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("Housekeeping ends", e);
    }
  }

  private static void once(
      WorktreeRemoval worktrees, ParticipantHandle<ExecutorState> runs, boolean over)
      throws InterruptedException {
    try {
      worktrees.removeSettled(runs);
      if (over) {
        worktrees.removeThoseOver(runs);
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("Worktrees that are not needed any more could not be removed", e);
    }
  }

  private static void tidy(RunRetention kept, ParticipantHandle<ExecutorState> runs)
      throws InterruptedException {
    try {
      var removed = kept.tidy(run -> WorktreeRemoval.isOver(runs, run));
      if (!removed.isEmpty()) {
        LOG.infof("Removed what was kept of %d runs that are over", removed.size());
      }
    } catch (IOException | RuntimeException e) {
      LOG.warn("Files of runs that are over could not be removed", e);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
