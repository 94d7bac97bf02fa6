package dev.milepost.executor.effects;

import dev.milepost.events.ExecutorEvent;

/** What an executor says amid an assignment; what it ends in is the effect's own result. */
public interface Word {
  /**
   * Appends it. Saying the same twice in one incarnation is harmless; one that cannot be appended
   * is lost, since nothing follows from it.
   */
  void say(String run, ExecutorEvent event) throws InterruptedException;
}
