package dev.milepost.service.kafka;

import dev.milepost.broker.ShareGroups;
import dev.milepost.broker.Topics;
import dev.milepost.eventlog.ForeignRecordException;
import dev.milepost.eventlog.UnreadableEventException;
import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.eventlog.kafka.RecordCodec;
import dev.milepost.events.PlannerEvent.IssueReady;
import dev.milepost.events.RunEvent;
import dev.milepost.service.RunEventFormat;
import dev.milepost.service.WorkQueue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A share group over the event log. Takes one record at a time, so that offers spread over the
 * replicas instead of piling up at one; connects with the first poll and again after faults.
 */
public final class KafkaWorkQueue implements WorkQueue {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaWorkQueue.class);

  /**
   * The end of a transaction takes a place in the log and is delivered as a record that nobody
   * sees; the client waits its whole limit on it. So the limit is short: that is the delay.
   */
  private static final Duration SLICE = Duration.ofMillis(20);

  private static final Duration COMMIT_LIMIT = Duration.ofSeconds(5);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

  /** A broker that is away is asked again after this. */
  private static final Duration PAUSE_AFTER_FAULT = Duration.ofMillis(500);

  private final KafkaClients clients;
  private final String group;
  private final RecordCodec<RunEvent> codec = RunEventFormat.codec();
  private @Nullable KafkaShareConsumer<String, byte[]> consumer;
  private @Nullable ConsumerRecord<String, byte[]> taken;

  public KafkaWorkQueue(KafkaClients clients) {
    this(clients, ShareGroups.EXECUTORS);
  }

  KafkaWorkQueue(KafkaClients clients, String group) {
    this.clients = clients;
    this.group = group;
  }

  @Override
  public Optional<OfferedAssignment> poll(Duration limit) throws InterruptedException {
    if (taken != null) {
      throw new IllegalStateException("Expected the last offer to be acknowledged or released");
    }
    long deadline = System.nanoTime() + limit.toNanos();
    for (long left = limit.toNanos(); left > 0; left = deadline - System.nanoTime()) {
      try {
        var offer = pollOnce(Duration.ofNanos(Math.min(left, SLICE.toNanos())));
        if (offer.isPresent()) {
          return offer;
        }
      } catch (InterruptException e) {
        Thread.interrupted(); // Kafka sets the flag again; the exception says it
        throw new InterruptedException();
      } catch (KafkaException | IllegalStateException | ExecutionException | TimeoutException e) {
        LOG.warn("The work queue connects anew: {}", e.toString());
        disconnect();
        Thread.sleep(PAUSE_AFTER_FAULT);
      }
    }
    return Optional.empty();
  }

  private Optional<OfferedAssignment> pollOnce(Duration limit)
      throws ExecutionException, InterruptedException, TimeoutException {
    var connected = connected();
    for (var record : connected.poll(limit)) {
      var offer = offer(record);
      if (offer.isPresent()) {
        taken = record;
        return offer; // one record a poll: there is no other
      }
      connected.acknowledge(record, AcknowledgeType.ACCEPT); // goes with the next poll
    }
    return Optional.empty();
  }

  /** Folds meet unreadable records too and tell of them; here they are just no offers. */
  private Optional<OfferedAssignment> offer(ConsumerRecord<String, byte[]> record) {
    try {
      var event = codec.read(record).recorded();
      return event.event() instanceof IssueReady ready
          ? Optional.of(new OfferedAssignment(event.stream(), event.id(), ready))
          : Optional.empty();
    } catch (UnreadableEventException | ForeignRecordException e) {
      return Optional.empty();
    }
  }

  private KafkaShareConsumer<String, byte[]> connected()
      throws ExecutionException, InterruptedException, TimeoutException {
    var current = consumer;
    if (current == null) {
      ShareGroups.ensure(clients, group);
      current =
          new KafkaShareConsumer<>(
              settings(), new StringDeserializer(), new ByteArrayDeserializer());
      current.subscribe(List.of(Topics.EVENTS));
      consumer = current;
    }
    return current;
  }

  private Map<String, Object> settings() {
    var settings = clients.common();
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    settings.put(ConsumerConfig.SHARE_ACKNOWLEDGEMENT_MODE_CONFIG, "explicit");
    settings.put(ConsumerConfig.SHARE_ACQUIRE_MODE_CONFIG, "record_limit");
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
    return settings;
  }

  @Override
  public void acknowledge() {
    end(AcknowledgeType.ACCEPT);
  }

  @Override
  public void release() {
    end(AcknowledgeType.RELEASE);
  }

  /** If the broker does not hear of it the offer comes again, which the claim makes harmless. */
  private void end(AcknowledgeType how) {
    var record = taken;
    var connected = consumer;
    taken = null;
    if (record == null || connected == null) {
      return;
    }
    try {
      connected.acknowledge(record, how);
      connected.commitSync(COMMIT_LIMIT).values().stream()
          .flatMap(Optional::stream)
          .forEach(fault -> LOG.warn("An offer may come again: {}", fault.toString()));
    } catch (InterruptException e) {
      // The flag is set again; the caller sees it at its next wait.
    } catch (KafkaException | IllegalStateException e) {
      LOG.warn("An offer may come again: {}", e.toString());
      disconnect();
    }
  }

  private void disconnect() {
    var current = consumer;
    consumer = null;
    taken = null;
    if (current != null) {
      boolean interrupted = Thread.interrupted(); // a close must not be cut short by it
      try {
        current.close(CLOSE_LIMIT);
      } catch (KafkaException e) {
        LOG.debug("Closing the work queue", e);
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    disconnect();
  }
}
