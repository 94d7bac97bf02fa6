package dev.milepost.service.channel;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Notes how far a consumer has polled, on its polling thread. A channel hands on records alone; the
 * position behind a transaction's marker, where no record is, shows here only. Kafka makes it by
 * its class; the channel finds it by the participant's name, {@link #PARTICIPANT}.
 */
public final class PolledOffsets implements ConsumerInterceptor<String, byte[]> {
  /** A setting of the consumer: whose it is. */
  public static final String PARTICIPANT = "milepost.participant";

  private static final Map<String, Map<TopicPartition, Polled>> BY_PARTICIPANT =
      new ConcurrentHashMap<>();

  private Map<TopicPartition, Polled> polled = new ConcurrentHashMap<>();

  /**
   * How far a partition was polled.
   *
   * @param last the offset of the last record that was polled; less than the start if none was
   * @param next the offset at which the next poll goes on
   */
  record Polled(long last, long next) {
    static Polled from(long start) {
      return new Polled(start - 1, start);
    }
  }

  /** Called by Kafka, which needs a constructor without parameters. */
  public PolledOffsets() {}

  /** How far the consumer of this participant has polled; written by its polling thread. */
  static Map<TopicPartition, Polled> of(String participant) {
    return BY_PARTICIPANT.computeIfAbsent(participant, id -> new ConcurrentHashMap<>());
  }

  @Override
  public void configure(Map<String, ?> settings) {
    polled = of(String.valueOf(settings.get(PARTICIPANT)));
  }

  @Override
  public ConsumerRecords<String, byte[]> onConsume(ConsumerRecords<String, byte[]> records) {
    records
        .nextOffsets()
        .forEach(
            (partition, next) -> {
              var of = records.records(partition);
              polled.compute(
                  partition,
                  (key, before) ->
                      of.isEmpty()
                          ? moved(before, next.offset())
                          : new Polled(of.getLast().offset(), next.offset()));
            });
    return records;
  }

  private static Polled moved(@Nullable Polled before, long next) {
    return before == null ? Polled.from(next) : new Polled(before.last(), next);
  }

  @Override
  public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

  @Override
  public void close() {}
}
