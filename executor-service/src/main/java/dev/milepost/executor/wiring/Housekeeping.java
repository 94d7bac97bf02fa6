package dev.milepost.executor.wiring;

import dev.milepost.executor.domain.RunState;
import dev.milepost.executor.effects.Worktrees;
import dev.milepost.service.Hosted;
import java.io.IOException;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Removes the worktrees of issues that are settled and of runs that are over. It compares what is
 * on disk with the fold, so it owes the log nothing and goes on where it was after a crash.
 */
final class Housekeeping implements AutoCloseable {
  /** A look costs the listing of a folder for each run that is not over. */
  private static final Duration PERIOD = Duration.ofSeconds(2);

  /** Of the looks, how many go by between two at runs that are over: hundreds may be kept. */
  private static final int LOOKS = 30;

  private static final Logger LOG = Logger.getLogger(Housekeeping.class);

  private final Thread thread;

  private Housekeeping(Thread thread) {
    this.thread = thread;
  }

  static Housekeeping start(Worktrees worktrees, Hosted<RunState> runs) {
    Runnable keeping = () -> keep(worktrees, runs);
    return new Housekeeping(Thread.ofVirtual().name("housekeeping").start(keeping));
  }

  private static void keep(Worktrees worktrees, Hosted<RunState> runs) {
    try {
      for (long look = 1; true; look++) {
        Thread.sleep(PERIOD);
        once(worktrees, runs, look % LOOKS == 0);
      }
    } catch (InterruptedException e) {
      LOG.debug("Housekeeping ends", e);
    }
  }

  private static void once(Worktrees worktrees, Hosted<RunState> runs, boolean over)
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

  @Override
  public void close() {
    thread.interrupt();
  }
}
