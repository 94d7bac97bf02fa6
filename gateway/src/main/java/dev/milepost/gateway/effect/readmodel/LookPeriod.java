package dev.milepost.gateway.effect.readmodel;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How soon a replica notices what it is not told of: what other replicas folded, and that an
 * operator dropped the read model. A look is one small query, however many wait.
 */
@Singleton
class LookPeriod {
  private static final String SETTING = "milepost.gateway.look-every";
  private static final Duration SHORTEST = Duration.ofMillis(50);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final Duration length;

  /**
   * @throws IllegalArgumentException for a period that is not from 50 ms to a minute
   */
  LookPeriod(@ConfigProperty(name = SETTING, defaultValue = "1s") Duration length) {
    if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "Expected %s from 50 ms to a minute, but found %s".formatted(SETTING, length));
    }
    this.length = length;
  }

  /** From the end of one look to the next. */
  Duration length() {
    return length;
  }
}
