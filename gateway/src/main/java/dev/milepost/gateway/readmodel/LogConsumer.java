package dev.milepost.gateway.readmodel;

import dev.milepost.api.AutomaticRebuild;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Follows the log and folds it, batch by batch. How far it got is in the database alone; the group
 * only shares the partitions out among replicas.
 */
final class LogConsumer implements Runnable, ConsumerRebalanceListener {
  private static final Logger LOG = Logger.getLogger(LogConsumer.class);

  /** News are shown within this time of their arrival even when nothing else arrives. */
  private static final Duration POLL = Duration.ofMillis(200);

  /** Between two tries while the database or the broker is away. */
  private static final Duration BACK_OFF = Duration.ofMillis(500);

  /** How soon a drop of the read model is noticed. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Consumer<String, byte[]> consumer;
  private final String topic;
  private final Projection projection;
  private final ReadModelSchema tables;
  private final RunChangeNotifier changes;
  private final Counter folded;
  private final RecordReporter reader;
  private final LogIdentity identity = new LogIdentity();

  /** The newest rebuild that was not asked for; null for none since the start. */
  private volatile @Nullable AutomaticRebuild rebuilt;

  /** The offset after the last folded record, of each partition that is ours. */
  private final Map<TopicPartition, Long> next = new ConcurrentHashMap<>();

  /** Where the log ended when a partition became ours and was not reached since. */
  private final Map<TopicPartition, Long> ends = new ConcurrentHashMap<>();

  private long looked = System.nanoTime();

  /** True while folding fails: the tables may be gone. */
  private volatile boolean failing;

  /**
   * How the consumer is brought back to where folding is; null while it is there. After a fault it
   * is beyond records that were not folded, so nothing is read before this has succeeded.
   */
  private @Nullable Runnable comeBack;

  private volatile boolean stopped;
  private volatile boolean assigned;
  private volatile int number;

  LogConsumer(
      Consumer<String, byte[]> consumer,
      String topic,
      Projection projection,
      ReadModelSchema tables,
      RunChangeNotifier changes,
      Counter folded,
      RecordReporter reader) {
    this.consumer = consumer;
    this.topic = topic;
    this.projection = projection;
    this.tables = tables;
    this.changes = changes;
    this.folded = folded;
    this.reader = reader;
  }

  /** The newest rebuild that the log or the database made necessary; null for none. */
  @Nullable AutomaticRebuild rebuilt() {
    return rebuilt;
  }

  /** True once all was folded that was in the log when it was first looked at. */
  boolean caughtUp() {
    return assigned && !failing && ends.isEmpty() && !projection.isDropped();
  }

  /** How many partitions the log has; 0 while that is not known. */
  int partitions() {
    return number;
  }

  void stop() {
    stopped = true;
    consumer.wakeup();
  }

  @Override
  public void run() {
    try (consumer) {
      tryStuckAgain();
      consumer.subscribe(List.of(topic), this);
      while (!stopped) {
        turn();
      }
    } catch (WakeupException | InterruptException e) {
      LOG.debug("The follower of the log was stopped", e);
    } finally {
      // After any end: a log without a consumer is not caught up, and health says so.
      assigned = false;
    }
  }

  private void tryStuckAgain() {
    while (!stopped) {
      try {
        projection.tryStuckAgain();
        return;
      } catch (RuntimeException e) {
        LOG.warnf(e, "The read model cannot be asked for runs that are stuck; trying again");
        backOff();
      }
    }
  }

  private void turn() {
    try {
      if (comeBack != null) {
        comeBack.run();
        comeBack = null;
      }
      var records = consumer.poll(POLL);
      for (var partition : records.partitions()) {
        if (!fold(partition, records.records(partition))) {
          break; // all partitions are read from elsewhere: the rest comes again
        }
      }
      lookAgain();
      ends.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
      failing = false;
    } catch (WakeupException | InterruptException e) {
      throw e;
    } catch (RuntimeException e) {
      failing = true;
      // Where the log has no such place any more, it is looked at again.
      comeBack =
          e instanceof OffsetOutOfRangeException
              ? () -> begin(next.keySet())
              : () -> next.forEach(this::seek);
      LOG.warnf(e, "The log cannot be folded at the moment; trying again");
      if (tables.makeIfMissing()) {
        rebuild("tables were missing in the database; they were made");
      }
      backOff();
    }
  }

  private void seek(TopicPartition partition, long offset) {
    consumer.seek(
        partition, identity.from(partition, projection.last(partition.partition()), offset));
  }

  private void rebuild(String why) {
    LOG.errorf("The read model is rebuilt: %s", why);
    projection.rebuild();
    rebuilt = new AutomaticRebuild(Instant.now().truncatedTo(ChronoUnit.MILLIS), why);
  }

  /** False if this or another partition must be read from elsewhere. */
  private boolean fold(TopicPartition partition, List<ConsumerRecord<String, byte[]>> records) {
    var believed = next.get(partition);
    if (believed == null) {
      return true;
    }
    if (identity.isAnother(partition, records)) {
      rebuild(
          "the record at %d of %s is not the one that was taken from there: another log"
              .formatted(records.getFirst().offset(), partition));
      begin(next.keySet());
      return false;
    }
    var unfolded = identity.unfolded(partition, records);
    return unfolded.isEmpty() || fold(partition, believed, unfolded);
  }

  private boolean fold(
      TopicPartition partition, long believed, List<ConsumerRecord<String, byte[]>> records) {
    var last = LogMark.of(records.getLast());
    var changed = projection.apply(partition.partition(), believed, last, reader.read(records));
    if (changed == null) {
      LOG.infof("Partition %s is elsewhere than at %d; looking again", partition, believed);
      begin(next.keySet());
      return false;
    }
    next.put(partition, last.offset() + 1);
    folded.increment(records.size());
    changes.announce(changed);
    return true;
  }

  /** Without new records no reader would notice that the read model was dropped (E4). */
  private void lookAgain() {
    long now = System.nanoTime();
    if (now - looked < LOOK.toNanos()) {
      return;
    }
    looked = now;
    var offsets = projection.offsets();
    var moved =
        next.entrySet().stream()
            .filter(e -> !e.getValue().equals(offsets.get(e.getKey().partition())))
            .map(Map.Entry::getKey)
            .toList();
    if (moved.isEmpty()) {
      projection.followed();
    } else {
      begin(moved);
    }
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    while (!stopped) {
      try {
        begin(partitions);
        number = consumer.partitionsFor(topic).size();
        assigned = true;
        return;
      } catch (WakeupException | InterruptException e) {
        throw e;
      } catch (RuntimeException e) {
        LOG.warnf(e, "The offsets to go on from cannot be read; trying again");
        backOff();
      }
    }
  }

  private void begin(Collection<TopicPartition> partitions) {
    var offsets = new HashMap<TopicPartition, Long>();
    partitions.forEach(p -> offsets.put(p, projection.nextOffset(p.partition())));
    // Asked after the offsets: what another replica folds meanwhile is not beyond it.
    var end = consumer.endOffsets(partitions);
    for (var partition : partitions) {
      long offset = offsets.get(partition);
      if (offset > end.get(partition)) {
        rebuild(
            "it held %s up to %d, but the log ends at %d: another log, or its end was lost"
                .formatted(partition, offset, end.get(partition)));
        offset = 0;
      }
      seek(partition, offset);
      next.put(partition, offset);
      ends.put(partition, end.get(partition));
    }
    projection.followed();
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    next.keySet().removeAll(partitions);
    partitions.forEach(identity::forget);
    ends.keySet().removeAll(partitions);
  }

  private void backOff() {
    try {
      Thread.sleep(BACK_OFF);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}
