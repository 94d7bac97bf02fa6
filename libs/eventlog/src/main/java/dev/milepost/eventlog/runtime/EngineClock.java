package dev.milepost.eventlog.runtime;

import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The clocks of an engine.
 *
 * @param wall for people and for what is remembered
 * @param nanoTime for what passes, as {@link System#nanoTime}
 */
public record EngineClock(InstantSource wall, LongSupplier nanoTime) {
  /** Those of this process. */
  public static EngineClock system() {
    return new EngineClock(InstantSource.system(), System::nanoTime);
  }
}
