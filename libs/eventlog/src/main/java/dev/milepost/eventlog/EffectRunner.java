package dev.milepost.eventlog;

import java.util.List;

/**
 * Does what effects say. Runs on a virtual thread of its own; interrupted when no longer
 * outstanding.
 */
public interface EffectRunner<E, F extends Effect> {
  /**
   * Looks whether the world already has the effect's result, else brings it about.
   *
   * @return what happened; appended atomically with ids derived from the effect's key
   * @throws InterruptedException when the effect is no longer outstanding or the service stops
   * @throws Exception on a fault that may pass; the runtime tries again with back-off
   */
  List<E> run(String stream, F effect) throws Exception;

  /** The events to append when the runtime stops trying; never empty. */
  List<E> givenUp(String stream, F effect, Exception last);
}
