package dev.milepost.eventlog.runtime;

import java.time.Duration;
import java.util.Optional;

/**
 * How a participant is run.
 *
 * @param name its name: consumer group and part of derived event ids
 * @param topic the log
 * @param sharing whether replicas divide the partitions
 * @param instance a name of this replica alone that it keeps over restarts; with it a replica that
 *     comes back gets its partitions at once
 * @param sessionLimit after which a replica that is silent loses its partitions
 * @param retry how effects that fail are tried again
 */
public record RuntimeSettings(
    String name,
    String topic,
    Sharing sharing,
    Optional<String> instance,
    Duration sessionLimit,
    RetryPolicy retry) {
  /** The broker's own lower limit; a killed replica is missed for this long. */
  public static final Duration DEFAULT_SESSION_LIMIT = Duration.ofSeconds(6);

  /** The replicas' share of the partitions. */
  public enum Sharing {
    /** Each partition is folded by one replica of the consumer group. */
    SHARED,
    /** Each replica folds every partition. */
    WHOLE
  }

  /** Defaults, for everything but what must be said. */
  public static RuntimeSettings of(String name, String topic, Sharing sharing) {
    return new RuntimeSettings(
        name, topic, sharing, Optional.empty(), DEFAULT_SESSION_LIMIT, RetryPolicy.DEFAULT);
  }

  /** The consumer group, in which the low watermark is kept. */
  public String group() {
    return "milepost-" + name;
  }
}
