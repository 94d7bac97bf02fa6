package dev.milepost.service.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.eventlog.runtime.LogPartition;
import dev.milepost.eventlog.runtime.LogSource;
import dev.milepost.eventlog.runtime.RuntimeSettings;
import dev.milepost.eventlog.runtime.RuntimeSettings.Sharing;
import dev.milepost.service.RunEventFormat;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.KafkaProducer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** The order in which changes and records reach the fold thread; Kafka's own consumer double. */
class LogChannelTest implements LogSource.PartitionListener {
  private static final Duration TICK = Duration.ofMillis(50);

  private static final TopicPartition P0 = new TopicPartition("milepost.events", 0);

  private final LogChannel channel = channel(Sharing.SHARED);
  private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
  private final List<String> heard = new ArrayList<>();
  private OptionalLong start = OptionalLong.empty();

  @Override
  public OptionalLong start(LogPartition partition) {
    return start;
  }

  @Override
  public void assigned(Collection<LogPartition> partitions) {
    heard.add("assigned " + partitions);
  }

  @Override
  public void revoked(Collection<LogPartition> partitions) {
    heard.add("revoked " + partitions);
  }

  @Test
  void a_replica_without_a_partition_hears_that_it_has_none() {
    channel.onPartitionsAssigned(consumer, List.of());
    var source = channel.factory(RunEventFormat.codec()).open(this);
    source.poll(false, TICK);
    assertThat(heard).containsExactly("assigned []");
  }

  @Test
  void the_next_batch_comes_once_the_one_before_is_folded() {
    var source = opened(0, 10);
    source.poll(false, TICK);
    var first = channel.offer(records(0, 1)).toCompletableFuture();
    assertThat(source.poll(false, TICK))
        .extracting(record -> record.offset())
        .containsExactly(0L, 1L);
    assertThat(first).isNotDone();
    assertThat(source.poll(true, TICK)).isEmpty();
    assertThat(first).isDone();
  }

  @Test
  void while_the_engine_takes_no_records_it_hears_of_partitions() {
    var source = opened(0, 10);
    source.poll(true, TICK);
    channel.offer(records(0));
    assertThat(source.poll(true, TICK)).isEmpty();
    assertThat(heard).containsExactly("assigned [partition 0]");
    assertThat(source.poll(false, TICK)).hasSize(1);
  }

  @Test
  void what_was_polled_before_the_log_is_read_again_is_dropped() {
    var first = opened(5, 10);
    first.poll(false, TICK);
    channel.offer(records(5, 6));
    first.poll(false, TICK);
    first.close();
    var second = channel.factory(RunEventFormat.codec()).open(this);
    channel.onPartitionsAssigned(consumer, List.of(P0));
    second.poll(false, TICK);
    assertThat(channel.offer(records(7, 8)).toCompletableFuture()).isDone();
    channel.offer(records(5, 6));
    assertThat(second.poll(false, TICK))
        .extracting(record -> record.offset())
        .containsExactly(5L, 6L);
    channel.offer(records(7, 8));
    assertThat(second.poll(false, TICK))
        .extracting(record -> record.offset())
        .containsExactly(7L, 8L);
  }

  @Test
  void the_position_is_behind_a_marker_only_once_all_that_was_polled_is_returned() {
    var source = opened(0, 10);
    source.poll(false, TICK);
    assertThat(source.position(new LogPartition(0))).hasValue(0);
    PolledOffsets.of("test").put(P0, new PolledOffsets.Polled(1, 3));
    assertThat(source.position(new LogPartition(0))).hasValue(0);
    channel.offer(records(0, 1));
    source.poll(false, TICK);
    assertThat(source.position(new LogPartition(0))).hasValue(3);
  }

  @Test
  void a_reader_that_keeps_its_own_place_begins_there() {
    start = OptionalLong.of(3);
    var source = opened(5, 10);
    source.poll(false, TICK);
    assertThat(consumer.position(P0)).isEqualTo(3);
    assertThat(source.position(new LogPartition(0))).hasValue(3);
  }

  @Test
  void one_that_folds_all_has_not_caught_up_before_it_knows_the_partitions() {
    var whole = channel(Sharing.WHOLE);
    whole.onPartitionsAssigned(consumer, List.of());
    whole.factory(RunEventFormat.codec()).open(this).poll(false, TICK);
    assertThat(heard).isEmpty();
  }

  @Test
  void one_that_folds_all_keeps_what_it_holds_while_it_is_out_of_its_group() {
    var whole = channel(Sharing.WHOLE);
    var source = opened(whole, 5, 10);
    source.poll(false, TICK);
    whole.offer(records(5, 6));
    whole.onPartitionsRevoked(consumer, List.of(P0));
    assertThat(source.poll(false, TICK))
        .extracting(record -> record.offset())
        .containsExactly(5L, 6L);
    consumer.seek(P0, 5);
    whole.onPartitionsAssigned(consumer, List.of(P0));
    assertThat(consumer.position(P0)).isEqualTo(7);
    source.poll(false, TICK);
    assertThat(whole.offer(records(6)).toCompletableFuture()).isDone();
    whole.offer(records(7));
    assertThat(source.poll(false, TICK)).extracting(record -> record.offset()).containsExactly(7L);
    assertThat(heard).doesNotContain("revoked [partition 0]").contains("assigned [partition 0]");
  }

  private static LogChannel channel(Sharing sharing) {
    return new LogChannel(
        new NoClients(),
        RuntimeSettings.of("test", P0.topic(), sharing),
        new KafkaClients("127.0.0.1:1"));
  }

  private LogSource<?> opened(long committed, long end) {
    return opened(channel, committed, end);
  }

  private LogSource<?> opened(LogChannel channel, long committed, long end) {
    consumer.assign(List.of(P0));
    consumer.updateBeginningOffsets(Map.of(P0, 0L));
    consumer.updateEndOffsets(Map.of(P0, end));
    consumer.commitSync(Map.of(P0, new OffsetAndMetadata(committed)));
    var source = channel.factory(RunEventFormat.codec()).open(this);
    channel.onPartitionsAssigned(consumer, List.of(P0));
    return source;
  }

  private static ConsumerRecords<String, byte[]> records(long... offsets) {
    var of = new ArrayList<ConsumerRecord<String, byte[]>>();
    for (long offset : offsets) {
      of.add(new ConsumerRecord<>(P0.topic(), P0.partition(), offset, "run-1", new byte[0]));
    }
    return new ConsumerRecords<>(Map.of(P0, of), Map.of());
  }

  private static final class NoClients implements KafkaClientService {
    @Override
    public <K, V> List<KafkaConsumer<K, V>> getConsumers(String channel) {
      return List.of();
    }

    @Override
    public <K, V> KafkaProducer<K, V> getProducer(String channel) {
      throw new UnsupportedOperationException(channel);
    }

    @Override
    public Set<String> getConsumerChannels() {
      return Set.of();
    }

    @Override
    public Set<String> getProducerChannels() {
      return Set.of();
    }
  }
}
