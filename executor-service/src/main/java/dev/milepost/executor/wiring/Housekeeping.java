package dev.milepost.executor.wiring;

import dev.milepost.executor.domain.RunState;
import dev.milepost.executor.effects.Worktrees;
import dev.milepost.service.Hosted;
import java.io.IOException;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Now and then removes the worktrees of runs that are over. */
final class Housekeeping implements AutoCloseable {
  /** Nobody waits for it; a look costs a listing of one folder. */
  private static final Duration PERIOD = Duration.ofMinutes(1);

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
      while (true) {
        Thread.sleep(PERIOD);
        once(worktrees, runs);
      }
    } catch (InterruptedException e) {
      LOG.debug("Housekeeping ends", e);
    }
  }

  private static void once(Worktrees worktrees, Hosted<RunState> runs) throws InterruptedException {
    try {
      worktrees.removeThoseOver(runs);
    } catch (IOException | RuntimeException e) {
      LOG.warn("Worktrees of runs that are over could not be removed", e);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
