package dev.milepost.gateway.readmodel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Checks that the log is the one that was folded. A partition is read from the record on that was
 * folded last; if another one is at its offset, the log is another.
 */
final class LogIdentity {
  private final Map<TopicPartition, LogMark> expected = new ConcurrentHashMap<>();

  /**
   * The offset to read a partition from.
   *
   * @param last that was folded; empty for none, and where it was not kept
   * @param next the offset after it
   */
  long from(TopicPartition partition, Optional<LogMark> last, long next) {
    expected.remove(partition);
    if (last.isEmpty() || last.get().offset() >= next) {
      return next;
    }
    expected.put(partition, last.get());
    return last.get().offset();
  }

  /** True if the first records hold another one than was folded. */
  boolean isAnother(TopicPartition partition, List<ConsumerRecord<String, byte[]>> records) {
    var mark = expected.get(partition);
    var first = records.getFirst();
    return mark != null && first.offset() == mark.offset() && !LogMark.of(first).equals(mark);
  }

  /** Those that are not folded yet; one that is no longer kept by the log proves nothing. */
  List<ConsumerRecord<String, byte[]>> unfolded(
      TopicPartition partition, List<ConsumerRecord<String, byte[]>> records) {
    var mark = expected.remove(partition);
    return mark == null
        ? records
        : records.stream().filter(record -> record.offset() > mark.offset()).toList();
  }

  void forget(TopicPartition partition) {
    expected.remove(partition);
  }
}
