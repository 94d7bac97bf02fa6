package dev.milepost.eventlog.runtime;

import java.time.Duration;
import java.util.Optional;

/** Work that is done in steps: by a thread one after another, by a simulation when chance says. */
public interface SteppedTask {
  /** For people who look at threads. */
  String name();

  /**
   * Takes the next step.
   *
   * @return how long to wait before the step after it; empty once the task has ended
   * @throws InterruptedException if it was interrupted; {@link #stopped} is called then
   */
  Optional<Duration> step() throws InterruptedException;

  /** Ends it: it was interrupted within a step or between two. */
  void stopped();

  /** Ends it: a step threw what it should not have. */
  void broken(Throwable defect);
}
