package dev.milepost.service;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/**
 * A clock for measuring how long something lasts: it goes on evenly when the machine's time is
 * changed. It begins at that time, and its values mean nothing to another process.
 */
public final class SteadyClock extends Clock {
  /** One for a process, so that all of its times can be compared. */
  private static final SteadyClock OF_PROCESS =
      new SteadyClock(Clock.systemUTC().instant(), System::nanoTime);

  private final Instant began;
  private final LongSupplier nanos;
  private final long beganNanos;

  /**
   * @param nanos a monotonic clock such as {@code System::nanoTime}
   */
  SteadyClock(Instant began, LongSupplier nanos) {
    this.began = began;
    this.nanos = nanos;
    this.beganNanos = nanos.getAsLong();
  }

  /** The clock of this process. */
  public static SteadyClock ofProcess() {
    return OF_PROCESS;
  }

  @Override
  public Instant instant() {
    return began.plusNanos(nanos.getAsLong() - beganNanos);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  /** Itself: it has no dates. */
  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
