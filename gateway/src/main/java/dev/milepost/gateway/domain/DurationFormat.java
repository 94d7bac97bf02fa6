package dev.milepost.gateway.domain;

import java.time.Duration;

/** Writes how long something lasted, for people. */
final class DurationFormat {
  private DurationFormat() {}

  /** Such as {@code 2 h 5 min}, {@code 3 min 7 s} or {@code 9 s}. */
  static String of(long seconds) {
    var time = Duration.ofSeconds(seconds);
    return time.toHours() > 0
        ? "%d h %d min".formatted(time.toHours(), time.toMinutesPart())
        : time.toMinutes() > 0
            ? "%d min %d s".formatted(time.toMinutes(), time.toSecondsPart())
            : seconds + " s";
  }
}
