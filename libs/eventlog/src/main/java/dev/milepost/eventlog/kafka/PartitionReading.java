package dev.milepost.eventlog.kafka;

import java.time.Duration;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * What a partition holds at one moment, from its first record to its last one then.
 *
 * @param from the offset where it begins
 * @param end the offset behind the last record that was read
 */
public record PartitionReading(long from, long end) {
  private static final Duration POLL = Duration.ofMillis(200);

  /**
   * Takes a record.
   *
   * @param <K> the key
   * @param <V> the value
   * @param <X> what it may throw
   */
  @FunctionalInterface
  public interface RecordTaker<K, V, X extends Exception> {
    /** Takes the next record; what it throws ends the reading. */
    void take(ConsumerRecord<K, V> record) throws X;
  }

  /**
   * Reads a partition. Records that come meanwhile are left out.
   *
   * @param consumer is assigned the partition alone
   * @param limit without news from the broker
   * @throws TimeoutException if the broker gives nothing for as long
   */
  public static <K, V, X extends Exception> PartitionReading of(
      Consumer<K, V> consumer, TopicPartition partition, Duration limit, RecordTaker<K, V, X> taker)
      throws X {
    var one = Set.of(partition);
    consumer.assign(one);
    consumer.seekToBeginning(one);
    long end = consumer.endOffsets(one, limit).get(partition);
    long from = consumer.position(partition, limit);
    long heard = System.nanoTime();
    for (long at = from; at < end; ) {
      for (var record : consumer.poll(POLL).records(partition)) {
        if (record.offset() < end) {
          taker.take(record);
        }
      }
      long next = consumer.position(partition, limit);
      if (next > at) {
        heard = System.nanoTime();
      } else if (System.nanoTime() - heard > limit.toNanos()) {
        throw new TimeoutException(partition + " gives nothing behind offset " + at);
      }
      at = next;
    }
    return new PartitionReading(from, end);
  }
}
