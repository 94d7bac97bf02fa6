package dev.milepost.service.topic;

import dev.milepost.service.LiveUsage;
import dev.milepost.service.Liveness;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The heartbeats that a service's channel hears. While the broker is away, silence says nothing.
 */
public final class HeardHeartbeats implements Liveness, TopicWatch.ConnectionListener {
  /** What an executor may be set to; more is no heartbeat of ours. */
  private static final int MAX_SLOTS = 64;

  private final Map<String, LatestHeartbeat> newest = new ConcurrentHashMap<>();
  private final InstantSource clock;
  private volatile @Nullable Instant since;

  /**
   * @param clock by which it is told when a beat was heard
   */
  public HeardHeartbeats(InstantSource clock) {
    this.clock = clock;
  }

  /** Takes a record of the topic; one that is no heartbeat is passed over. */
  public void hear(byte[] record) {
    TopicJson.read(record, HeartbeatMessage.class).ifPresent(this::hear);
  }

  private void hear(HeartbeatMessage beat) {
    if (beat.executor() != null && beat.incarnation() != null && beat.leaseSeconds() > 0) {
      hear(
          beat.executor(),
          beat.incarnation(),
          Duration.ofSeconds(beat.leaseSeconds()),
          Objects.requireNonNullElse(beat.slots(), 0),
          Objects.requireNonNullElse(beat.usage(), List.of()));
    }
  }

  /** Takes a beat. */
  public void hear(
      String executor, String incarnation, Duration lease, int slots, List<LiveUsage> usage) {
    int most = Math.clamp(slots, 0, MAX_SLOTS);
    newest.put(
        executor, new LatestHeartbeat(executor, incarnation, clock.instant(), lease, most, usage));
  }

  @Override
  public void connected() {
    since = clock.instant();
  }

  @Override
  public void broken() {
    since = null;
  }

  @Override
  public Optional<LatestHeartbeat> newest(String executor) {
    return Optional.ofNullable(newest.get(executor));
  }

  @Override
  public List<LatestHeartbeat> all() {
    return List.copyOf(newest.values());
  }

  /** Now, while it does not listen. */
  @Override
  public Instant listeningSince() {
    var known = since;
    return known == null ? clock.instant() : known;
  }
}
