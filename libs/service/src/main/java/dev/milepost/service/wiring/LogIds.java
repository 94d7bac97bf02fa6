package dev.milepost.service.wiring;

import dev.milepost.events.EventSubject;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** The ids on lines of the services' logs ({@code docs/operations.md}). */
final class LogIds {
  static final String RUN = "run";
  static final String ISSUE = "issue";
  static final String ATTEMPT = "attempt";
  static final String EFFECT = "effect";
  static final String EVENT = "event";

  /** The event that led to {@link #EVENT}. */
  static final String CAUSE = "cause";

  private LogIds() {}

  /** The thread's lines are about this from here on. */
  static void put(String run, EventSubject subject) {
    MDC.put(RUN, run);
    put(ISSUE, subject.issue());
    put(ATTEMPT, subject.attempt());
  }

  private static void put(String key, @Nullable Integer number) {
    if (number == null) {
      MDC.remove(key);
    } else {
      MDC.put(key, number.toString());
    }
  }
}
