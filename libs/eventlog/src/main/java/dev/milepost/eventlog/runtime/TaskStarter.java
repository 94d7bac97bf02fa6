package dev.milepost.eventlog.runtime;

import java.time.Duration;

/** Where the tasks of effects run. */
public interface TaskStarter {
  /** A task that was started. */
  interface StartedTask {
    /** Interrupts the step under way, or the wait between two. */
    void interrupt();

    /** Waits for its end; false if that did not come within the limit. */
    boolean join(Duration limit) throws InterruptedException;
  }

  /** Takes the task's steps until it has ended. Returns at once. */
  StartedTask start(SteppedTask task);
}
