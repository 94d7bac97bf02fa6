package dev.milepost.service.wiring;

import dev.milepost.broker.Topics;
import dev.milepost.eventlog.AppendFailedException;
import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.NewEvent;
import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.eventlog.kafka.KafkaEventAppender;
import dev.milepost.eventlog.kafka.KafkaSecurity;
import dev.milepost.events.RunEvent;
import dev.milepost.service.RunEventFormat;
import dev.milepost.testkit.AwaitLimit;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * What a replica of a service does at the broker, without a pause until it is closed: it appends an
 * event, a group of two, an event, … to one run, and reads the log's first partition.
 */
final class AppendingReplica implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(50);

  private final String name;
  private final KafkaClients clients;
  private final Set<String> confirmed = ConcurrentHashMap.newKeySet();
  private final Set<String> read = ConcurrentHashMap.newKeySet();
  private final List<String> failed = new CopyOnWriteArrayList<>();
  private final List<Thread> threads;
  private volatile boolean closed;
  private volatile @Nullable KafkaException cutOff;

  /**
   * Starts it.
   *
   * @param name no other replica's, and with each start another one
   * @param settings of Kafka's clients
   */
  AppendingReplica(String name, Map<String, String> settings) {
    this.name = name;
    this.clients =
        new KafkaClients(settings.get("bootstrap.servers"), KafkaSecurity.none().with(settings));
    this.threads =
        List.of(
            Thread.ofPlatform().name("append-" + name).start(this::appendAll),
            Thread.ofPlatform().name("read-" + name).start(this::readAll));
  }

  /** The ids of events that the log confirmed. */
  Set<String> confirmed() {
    return Set.copyOf(confirmed);
  }

  /** The ids of events that were read, each replica's. */
  Set<String> read() {
    return Set.copyOf(read);
  }

  /** Appends that were not confirmed, with the reasons. */
  List<String> failed() {
    return List.copyOf(failed);
  }

  /** What its reading met last; null if it met nothing. */
  @Nullable KafkaException cutOff() {
    return cutOff;
  }

  /** Waits until it has appended and read some more, one by one and in groups. */
  void untilItWentOn() {
    var before = confirmed();
    AwaitLimit.eventually()
        .until(
            () ->
                confirmed.size() > before.size() + 20
                    && confirmed.stream()
                        .anyMatch(id -> !before.contains(id) && read.contains(id)));
  }

  private void appendAll() {
    try (var log =
        new KafkaEventAppender<>(
            clients,
            RunEventFormat.codec(),
            Topics.EVENTS,
            RunEventFormat.source("planner"),
            name,
            Clock.systemUTC())) {
      for (int at = 0; !closed; at++) {
        append(log, group(at));
      }
    } catch (InterruptedException e) {
      // It was closed while the broker did not answer.
    }
  }

  private List<NewEvent<RunEvent>> group(int at) {
    return IntStream.rangeClosed(0, at % 2)
        .mapToObj(part -> EventId.derived(name, at + "/" + part, 0))
        .map(id -> new NewEvent<RunEvent>(id, "run-1", null, BootTest.submitted()))
        .toList();
  }

  private void append(KafkaEventAppender<RunEvent> log, List<NewEvent<RunEvent>> group)
      throws InterruptedException {
    try {
      log.append(group);
      group.forEach(event -> confirmed.add(event.id().value()));
    } catch (AppendFailedException e) {
      failed.add(e.getMessage());
    }
  }

  private void readAll() {
    while (!closed) {
      try (var consumer =
          new KafkaConsumer<>(
              clients.consumer(), new StringDeserializer(), new ByteArrayDeserializer())) {
        var partition = Set.of(new TopicPartition(Topics.EVENTS, 0));
        consumer.assign(partition);
        consumer.seekToBeginning(partition);
        while (!closed) {
          for (var record : consumer.poll(POLL)) {
            var id = record.headers().lastHeader("ce_id").value();
            read.add(new String(id, StandardCharsets.UTF_8));
          }
        }
      } catch (KafkaException e) {
        cutOff = e; // It begins again, as a service does.
      }
    }
  }

  /** Ends it as a rolling restart does: what it is about to append is confirmed first. */
  @Override
  public void close() throws InterruptedException {
    closed = true;
    for (var thread : threads) {
      thread.join(AwaitLimit.LONG);
    }
  }
}
