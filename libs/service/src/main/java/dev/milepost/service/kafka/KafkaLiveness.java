package dev.milepost.service.kafka;

import dev.milepost.broker.Topics;
import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.service.LiveUsage;
import dev.milepost.service.Liveness;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads the heartbeats. While the broker is away it does not listen: silence then says nothing. */
public final class KafkaLiveness implements Liveness, AutoCloseable {
  /** The highest setting of an executor; more is no heartbeat of ours. */
  private static final int MAX_SLOTS = 64;

  private final Map<String, LatestHeartbeat> newest = new ConcurrentHashMap<>();
  private final Clock clock;
  private final TopicTail tail;
  private volatile @Nullable Instant since;

  public KafkaLiveness(KafkaClients clients, Clock clock) {
    this.clock = clock;
    this.tail =
        new TopicTail(
            clients, Topics.HEARTBEATS, TopicTail.StartPosition.NEWEST, new HeartbeatListener());
  }

  private final class HeartbeatListener implements TopicTail.TopicListener {
    @Override
    public void record(ConsumerRecord<String, byte[]> record) {
      TopicJson.read(record.value(), HeartbeatMessage.class).ifPresent(KafkaLiveness.this::hear);
    }

    @Override
    public void connected() {
      since = clock.instant();
    }

    @Override
    public void broken() {
      since = null;
    }
  }

  private void hear(HeartbeatMessage beat) {
    if (beat.executor() != null && beat.incarnation() != null && beat.leaseSeconds() > 0) {
      var lease = Duration.ofSeconds(beat.leaseSeconds());
      int slots = Math.clamp(Objects.requireNonNullElse(beat.slots(), 0), 0, MAX_SLOTS);
      var usage = Objects.requireNonNullElse(beat.usage(), List.<LiveUsage>of());
      newest.put(
          beat.executor(),
          new LatestHeartbeat(
              beat.executor(), beat.incarnation(), clock.instant(), lease, slots, usage));
    }
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

  @Override
  public void close() {
    tail.close();
  }
}
