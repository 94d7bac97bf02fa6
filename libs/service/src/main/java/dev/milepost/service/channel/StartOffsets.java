package dev.milepost.service.channel;

import dev.milepost.eventlog.runtime.LogPartition;
import dev.milepost.eventlog.runtime.LogSource.PartitionListener;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Where partitions are begun to be read. On the consumer's polling thread. */
final class StartOffsets {
  private StartOffsets() {}

  /**
   * Sets a consumer to where the reader wants to begin, else to the last commits. What lay there
   * may be gone, since the runs before were archived: then to the first record that is left.
   *
   * @param limit of each question to the broker
   * @return the offset of each partition
   */
  static Map<TopicPartition, Long> seek(
      Consumer<?, ?> consumer,
      Set<TopicPartition> partitions,
      PartitionListener reader,
      Duration limit) {
    var committed = consumer.committed(partitions, limit);
    var kept = consumer.beginningOffsets(partitions, limit);
    var from = new HashMap<TopicPartition, Long>();
    for (var partition : partitions) {
      var start = reader.start(new LogPartition(partition.partition()));
      var at = committed.get(partition);
      if (start.isPresent()) {
        consumer.seek(partition, Math.max(start.getAsLong(), kept.getOrDefault(partition, 0L)));
      } else if (at == null) {
        consumer.seekToBeginning(List.of(partition));
      } else {
        consumer.seek(partition, Math.max(at.offset(), kept.getOrDefault(partition, 0L)));
      }
      from.put(partition, consumer.position(partition, limit));
    }
    return from;
  }
}
