package dev.milepost.service.channel;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The queue of the fold thread: changes of partitions come before batches. Guarded by its channel.
 */
final class ChannelQueue {
  private final Deque<PartitionChange> changes = new ArrayDeque<>();
  private final Deque<ChannelBatch> batches = new ArrayDeque<>();

  void add(PartitionChange change) {
    changes.add(change);
  }

  void add(ChannelBatch batch) {
    batches.add(batch);
  }

  /**
   * The next change or batch; null for none.
   *
   * @param paused true for changes alone
   */
  @Nullable Object next(boolean paused) {
    var change = changes.poll();
    return change != null || paused ? change : batches.poll();
  }

  /** Drops the records of partitions; a batch of which nothing is left is complete. */
  void drop(Collection<TopicPartition> partitions) {
    for (int left = batches.size(); left > 0; left--) {
      var batch =
          batches
              .remove()
              .without(of -> partitions.contains(new TopicPartition(of.topic(), of.partition())));
      if (batch.records().isEmpty()) {
        batch.done().complete(null);
      } else {
        batches.add(batch);
      }
    }
  }

  /** Drops all: no thread has to wait for it. */
  void clear() {
    changes.forEach(PartitionChange::complete);
    changes.clear();
    batches.forEach(batch -> batch.done().complete(null));
    batches.clear();
  }
}
