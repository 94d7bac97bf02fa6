package dev.milepost.executor.config;

import dev.milepost.executor.effect.inspection.AdditionLimits;
import dev.milepost.sandbox.ContainerSettings;
import java.time.Duration;
import java.util.List;

/** Checks a configuration; refused at start with the value found and those allowed. */
final class ExecutorConfigCheck {
  /** More agents than one machine carries. */
  static final int MAX_SLOTS = 64;

  /** Shorter, and an ordinary pause of a virtual machine costs every attempt. */
  static final Duration MIN_LEASE = Duration.ofSeconds(2);

  /** A lost beat or two must not cost the lease. */
  static final int BEATS_IN_A_LEASE = 4;

  /** No agent works longer. */
  static final Duration MAX_DRAIN = Duration.ofDays(1);

  private ExecutorConfigCheck() {}

  /**
   * @throws IllegalStateException if a value is out of bounds
   */
  static void check(ExecutorConfig config) {
    if (config.slots() < 1 || config.slots() > MAX_SLOTS) {
      throw refused("slots", "1 to " + MAX_SLOTS, config.slots());
    }
    if (config.lease().compareTo(MIN_LEASE) < 0) {
      throw refused("lease", "at least " + MIN_LEASE, config.lease());
    }
    var slowest = config.lease().dividedBy(BEATS_IN_A_LEASE);
    if (!config.heartbeat().isPositive() || config.heartbeat().compareTo(slowest) > 0) {
      throw refused("heartbeat", "more than 0 and at most " + slowest, config.heartbeat());
    }
    if (config.drain().isNegative() || config.drain().compareTo(MAX_DRAIN) > 0) {
      throw refused("drain", "0 to " + MAX_DRAIN, config.drain());
    }
  }

  /**
   * @throws IllegalArgumentException if a value is not allowed
   */
  static ContainerSettings containers(ExecutorConfig.ContainerConfig config) {
    return new ContainerSettings(
        config.image().orElse(null),
        config.memory().asLongValue(),
        config.processes(),
        config.network().orElse(null));
  }

  /** Limits of attempts' additions. */
  static AdditionLimits additions(ExecutorConfig.AdditionsConfig config) {
    var allowed = config.allowed().orElse(List.of());
    return new AdditionLimits(config.maxFile().asLongValue(), allowed);
  }

  private static IllegalStateException refused(String key, String allowed, Object found) {
    return new IllegalStateException(
        "Expected milepost.executor.%s of %s, but found %s".formatted(key, allowed, found));
  }
}
