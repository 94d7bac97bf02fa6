package dev.milepost.executor.effect;

import dev.milepost.events.ExecutorEvent;

/** An executor's events amid an assignment; its end is the effect's own result. */
public interface ProgressPublisher {
  /**
   * Appends it, and waits until the log has it: what is said is about to be done. Saying the same
   * twice in one incarnation is harmless.
   */
  void say(String run, ExecutorEvent event) throws InterruptedException;
}
