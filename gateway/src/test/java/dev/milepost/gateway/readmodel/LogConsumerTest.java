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
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read while the database is away is folded once it is back, whichever call fails. */
class LogConsumerTest {
  private static final TopicPartition PARTITION = new TopicPartition("log", 0);

  private final Log log = new Log();
  private final Database database = new Database();
  private LogConsumer follower;
  private Thread thread;

  @BeforeEach
  void follow() {
    var metrics = new SimpleMeterRegistry();
    log.updateBeginningOffsets(Map.of(PARTITION, 0L));
    log.updateEndOffsets(Map.of(PARTITION, 0L));
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
    log.schedulePollTask(() -> log.rebalance(List.of(PARTITION)));
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
    AwaitLimit.eventually().until(() -> database.folded.equals(List.of(0L)));
    database.failingCalls = failingCalls;
    append(1);
    AwaitLimit.eventually().until(() -> database.failingCalls == 0);
    append(2);
    AwaitLimit.eventually().until(() -> database.folded.contains(2L));
    assertThat(database.folded).containsExactly(0L, 1L, 2L);
  }

  @Test
  void it_is_caught_up_only_when_all_that_was_read_is_folded() {
    database.failingCalls = 3;
    append(0);
    AwaitLimit.eventually().until(() -> database.failingCalls < 3);
    AwaitLimit.eventually().until(follower::caughtUp);
    assertThat(database.folded).containsExactly(0L);
  }

  private void append(long offset) {
    log.schedulePollTask(() -> log.append(offset));
  }

  /** Keeps its records, as a broker does: who goes back reads them again. */
  private static final class Log extends MockConsumer<String, byte[]> {
    private final List<ConsumerRecord<String, byte[]>> kept = new ArrayList<>();

    private Log() {
      super("none");
    }

    private void append(long offset) {
      var value = "{}".getBytes(StandardCharsets.UTF_8);
      var record = new ConsumerRecord<>("log", 0, offset, "run", value);
      kept.add(record);
      addRecord(record);
      updateEndOffsets(Map.of(PARTITION, offset + 1));
    }

    @Override
    public synchronized void seek(TopicPartition partition, long offset) {
      super.seek(partition, offset);
      kept.stream().filter(record -> record.offset() >= offset).forEach(this::addRecord);
    }
  }

  /** Folds by noting offsets; some calls in a row fail. */
  private static final class Database extends Projection {
    private final List<Long> folded = new CopyOnWriteArrayList<>();
    private volatile int failingCalls;
    private long next;
    private Optional<LogMark> last = Optional.empty();

    @SuppressWarnings("NullAway")
    private Database() {
      super(null, null, null, null);
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
      if (believed != next) {
        return null;
      }
      records.forEach(record -> folded.add(record.offset()));
      next = mark.offset() + 1;
      last = Optional.of(mark);
      return Set.of();
    }

    @Override
    public Optional<LogMark> last(int partition) {
      answer();
      return last;
    }

    @Override
    public long nextOffset(int partition) {
      answer();
      return next;
    }

    @Override
    public Map<Integer, Long> offsets() {
      answer();
      return Map.of(0, next);
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
