package dev.milepost.gateway.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.testkit.AwaitLimit;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Records that are read while the database is away are folded once it is back, after a failure of
 * any call.
 */
class LogConsumerTest {
  private static final List<TopicPartition> PARTITIONS =
      List.of(new TopicPartition("log", 0), new TopicPartition("log", 1));

  private final Log log = new Log();
  private final Database database = new Database();
  private LogConsumer follower;
  private Thread thread;

  @BeforeEach
  void follow() {
    var metrics = new SimpleMeterRegistry();
    log.updatePartitions(
        "log",
        PARTITIONS.stream()
            .map(one -> new PartitionInfo("log", one.partition(), null, null, null))
            .toList());
    for (var one : PARTITIONS) {
      log.updateBeginningOffsets(Map.of(one, 0L));
      log.updateEndOffsets(Map.of(one, 0L));
    }
    follower =
        new LogConsumer(
            log,
            "log",
            database,
            new NoTables(),
            new RunChangeNotifier(),
            metrics.counter("folded"),
            new RecordReporter(metrics.counter("foreign")));
    thread = Thread.ofPlatform().start(follower);
    AwaitLimit.eventually().until(() -> !log.subscription().isEmpty());
    log.schedulePollTask(() -> log.rebalance(PARTITIONS));
    AwaitLimit.eventually().until(follower::caughtUp);
  }

  @AfterEach
  void stop() throws InterruptedException {
    follower.stop();
    thread.join();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void no_record_is_passed_over_when_the_database_is_away(int failingCalls) {
    append(0);
    AwaitLimit.eventually().until(() -> database.folded(0).equals(List.of(0L)));
    database.failingCalls = failingCalls;
    append(1);
    AwaitLimit.eventually().until(() -> database.failingCalls == 0);
    append(2);
    AwaitLimit.eventually().until(() -> database.folded(0).contains(2L));
    assertThat(database.folded(0)).containsExactly(0L, 1L, 2L);
  }

  @Test
  void it_is_caught_up_only_when_all_that_was_read_is_folded() {
    database.failingCalls = 3;
    append(0);
    AwaitLimit.eventually().until(() -> database.failingCalls < 3);
    AwaitLimit.eventually().until(follower::caughtUp);
    assertThat(database.folded(0)).containsExactly(0L);
  }

  /** The rest of what was read in one go is behind the place from which all is folded again. */
  @Test
  void a_read_model_that_was_dropped_is_folded_again_in_order_in_each_partition() {
    for (long offset = 0; offset < 2; offset++) {
      long both = offset;
      log.schedulePollTask(() -> PARTITIONS.forEach(one -> log.append(one.partition(), both)));
    }
    AwaitLimit.eventually()
        .until(() -> database.folded(0).size() == 2 && database.folded(1).size() == 2);
    log.schedulePollTask(
        () -> {
          database.drop();
          PARTITIONS.forEach(one -> log.append(one.partition(), 2));
        });
    AwaitLimit.eventually()
        .until(() -> database.folded(0).size() == 3 && database.folded(1).size() == 3);
    assertThat(database.folded(0)).containsExactly(0L, 1L, 2L);
    assertThat(database.folded(1)).containsExactly(0L, 1L, 2L);
    assertThat(follower.partitions()).isEqualTo(2);
  }

  private void append(long offset) {
    log.schedulePollTask(() -> log.append(0, offset));
  }

  /** Keeps its records, as a broker does: who goes back reads them again. */
  private static final class Log extends MockConsumer<String, byte[]> {
    private final List<ConsumerRecord<String, byte[]>> kept = new ArrayList<>();

    private Log() {
      super("none");
    }

    private void append(int partition, long offset) {
      var value = "{}".getBytes(StandardCharsets.UTF_8);
      var record = new ConsumerRecord<>("log", partition, offset, "run", value);
      kept.add(record);
      addRecord(record);
      updateEndOffsets(Map.of(PARTITIONS.get(partition), offset + 1));
    }

    @Override
    public synchronized void seek(TopicPartition partition, long offset) {
      super.seek(partition, offset);
      kept.stream()
          .filter(record -> record.partition() == partition.partition())
          .filter(record -> record.offset() >= offset)
          .forEach(this::addRecord);
    }
  }

  /** Folds by noting offsets; some calls in a row fail. */
  private static final class Database extends Projection {
    private final Map<Integer, List<Long>> folded = new ConcurrentHashMap<>();
    private final Map<Integer, LogMark> last = new ConcurrentHashMap<>();
    private volatile int failingCalls;

    @SuppressWarnings("NullAway")
    private Database() {
      super(null, null, null, null, null, null);
    }

    private List<Long> folded(int partition) {
      return folded.computeIfAbsent(partition, p -> new CopyOnWriteArrayList<>());
    }

    private void drop() {
      folded.clear();
      last.clear();
    }

    private long next(int partition) {
      var mark = last.get(partition);
      return mark == null ? 0 : mark.offset() + 1;
    }

    private synchronized void answer() {
      if (failingCalls > 0) {
        failingCalls--;
        throw new IllegalStateException("The database is away");
      }
    }

    @Override
    public @Nullable Set<String> apply(
        int partition, long believed, LogMark mark, List<LogRecord> records) {
      answer();
      if (believed != next(partition)) {
        return null;
      }
      records.forEach(record -> folded(partition).add(record.offset()));
      last.put(partition, mark);
      return Set.of();
    }

    @Override
    public Optional<LogMark> last(int partition) {
      answer();
      return Optional.ofNullable(last.get(partition));
    }

    @Override
    public long nextOffset(int partition) {
      answer();
      return next(partition);
    }

    @Override
    public Map<Integer, Long> offsets() {
      answer();
      return Map.of(0, next(0), 1, next(1));
    }

    @Override
    public void tryStuckAgain() {}

    @Override
    void followed() {}

    @Override
    boolean isDropped() {
      return false;
    }
  }

  private static final class NoTables extends ReadModelSchema {
    @SuppressWarnings("NullAway")
    private NoTables() {
      super(null, null);
    }

    @Override
    public boolean makeIfMissing() {
      return false;
    }
  }
}
