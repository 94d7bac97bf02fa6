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

/** Hears the beats. While the broker is away it does not listen: silence then says nothing. */
public final class KafkaLiveness implements Liveness, AutoCloseable {
  private final Map<String, Beat> newest = new ConcurrentHashMap<>();
  private final Clock clock;
  private final TopicTail tail;
  private volatile @Nullable Instant since;

  public KafkaLiveness(KafkaClients clients, Clock clock) {
    this.clock = clock;
    this.tail = new TopicTail(clients, Topics.HEARTBEATS, TopicTail.From.NEWEST, new Ear());
  }

  private final class Ear implements TopicTail.Listener {
    @Override
    public void record(ConsumerRecord<String, byte[]> record) {
      SmallJson.read(record.value(), BeatJson.class).ifPresent(KafkaLiveness.this::hear);
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

  private void hear(BeatJson beat) {
    if (beat.executor() != null && beat.incarnation() != null && beat.leaseSeconds() > 0) {
      var lease = Duration.ofSeconds(beat.leaseSeconds());
      var usage = Objects.requireNonNullElse(beat.usage(), List.<LiveUsage>of());
      newest.put(
          beat.executor(),
          new Beat(beat.executor(), beat.incarnation(), clock.instant(), lease, usage));
    }
  }

  @Override
  public Optional<Beat> newest(String executor) {
    return Optional.ofNullable(newest.get(executor));
  }

  @Override
  public List<Beat> all() {
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
