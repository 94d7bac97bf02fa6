package dev.milepost.executor.effect.claiming;

import dev.milepost.service.Liveness;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Heartbeats that a test gives, and the time by which they are heard. */
final class MemoryLiveness implements Liveness, InstantSource {
  static final Duration LEASE = Duration.ofSeconds(30);
  static final Duration HEARTBEAT = Duration.ofSeconds(3);

  private final Map<String, LatestHeartbeat> beats = new LinkedHashMap<>();
  private Instant now = Instant.EPOCH.plus(HEARTBEAT.multipliedBy(2));

  void beat(String executor, int slots) {
    beats.put(executor, new LatestHeartbeat(executor, "now", now, LEASE, slots, List.of()));
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  /** As if it had begun to listen just now. */
  void justStarted() {
    now = Instant.EPOCH;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public Optional<LatestHeartbeat> newest(String executor) {
    return Optional.ofNullable(beats.get(executor));
  }

  @Override
  public List<LatestHeartbeat> all() {
    return List.copyOf(beats.values());
  }

  @Override
  public Instant listeningSince() {
    return Instant.EPOCH;
  }
}
