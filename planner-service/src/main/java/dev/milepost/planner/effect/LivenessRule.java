package dev.milepost.planner.effect;

import dev.milepost.service.Liveness.LatestHeartbeat;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Judges whether an executor is gone. Pure.
 *
 * @param unknownLease how long an executor may be silent that was never heard of
 */
record LivenessRule(Duration unknownLease) {
  /**
   * A beat of another incarnation that arrives right after a claim may be an old one that was
   * delayed; after this time the claim's own beats, which come every few seconds, have overtaken
   * it.
   */
  static final Duration STALE_BEATS = Duration.ofSeconds(5);

  /**
   * The reason to expect nothing from an executor any more.
   *
   * @param since since when its heartbeats would have been seen: both listening and watching
   * @return empty while it may live
   */
  Optional<String> why(Optional<LatestHeartbeat> newest, Instant since, Instant now) {
    var lease = newest.map(LatestHeartbeat::lease).orElse(unknownLease);
    var heard = newest.map(LatestHeartbeat::heard).filter(at -> at.isAfter(since)).orElse(since);
    var silent = Duration.between(heard, now);
    return silent.compareTo(lease) > 0
        ? Optional.of("no heartbeat for %d s".formatted(silent.toSeconds()))
        : Optional.empty();
  }

  /** The same for one incarnation: it is gone, too, when another has taken its place. */
  Optional<String> why(
      Optional<LatestHeartbeat> newest,
      String incarnation,
      Instant watching,
      Instant since,
      Instant now) {
    boolean replaced =
        newest
            .filter(beat -> !beat.incarnation().equals(incarnation))
            .filter(beat -> beat.heard().isAfter(watching))
            .isPresent();
    if (replaced && Duration.between(watching, now).compareTo(STALE_BEATS) > 0) {
      return Optional.of("the executor was restarted");
    }
    return why(newest, since, now);
  }
}
