package dev.milepost.service.channel;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Where the reader of a channel is in each partition that it knows of. For one thread at a time.
 */
final class ReadPlaces {
  /** Where the partitions that the reader knows of were begun. */
  private final Map<TopicPartition, Long> starts = new HashMap<>();

  /** The offset of the last record of each partition that was handed over, dropped ones too. */
  private final Map<TopicPartition, Long> received = new HashMap<>();

  /**
   * Partitions that are read again from an earlier offset: what was polled before and comes after
   * that lies behind this offset, what is read again does not.
   */
  private final Map<TopicPartition, Long> stale = new HashMap<>();

  /** The offset through which a partition was handed over before it is read on from there. */
  private final Map<TopicPartition, Long> resumed = new HashMap<>();

  boolean isKnown(TopicPartition partition) {
    return starts.containsKey(partition);
  }

  Set<TopicPartition> known() {
    return Set.copyOf(starts.keySet());
  }

  @Nullable Long start(TopicPartition partition) {
    return starts.get(partition);
  }

  /** A partition is read from an offset on. */
  void startAt(TopicPartition partition, long offset) {
    starts.put(partition, offset);
    resumed.remove(partition);
    var last = received.get(partition);
    if (last != null && last >= offset) {
      stale.put(partition, last);
    } else {
      stale.remove(partition);
    }
  }

  void forget(Collection<TopicPartition> partitions) {
    starts.keySet().removeAll(partitions);
  }

  /**
   * A known partition is read on from where it is. What was polled before may come still, and then
   * a second time.
   *
   * @return the offset of the first record that the reader lacks
   */
  long resume(TopicPartition partition) {
    long start = starts.getOrDefault(partition, 0L);
    long next = Math.max(start, received.getOrDefault(partition, -1L) + 1);
    if (stale.containsKey(partition)) {
      return start;
    }
    resumed.put(partition, next - 1);
    return next;
  }

  /** Notes a record; false if the reader must not get it. */
  boolean takes(ConsumerRecord<String, byte[]> record) {
    var partition = new TopicPartition(record.topic(), record.partition());
    var behind = stale.get(partition);
    if (behind != null && record.offset() > behind) {
      return false;
    }
    stale.remove(partition);
    var through = resumed.get(partition);
    if (through != null && record.offset() <= through) {
      return false;
    }
    received.put(partition, record.offset());
    if (through != null) {
      resumed.put(partition, record.offset());
    }
    return isKnown(partition);
  }
}
