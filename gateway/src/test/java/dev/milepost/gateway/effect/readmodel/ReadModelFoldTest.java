package dev.milepost.gateway.effect.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.eventlog.kafka.KafkaLogRecord;
import dev.milepost.eventlog.runtime.EngineClock;
import dev.milepost.eventlog.runtime.LogEngine;
import dev.milepost.eventlog.runtime.LogPartition;
import dev.milepost.eventlog.runtime.LogRecord;
import dev.milepost.eventlog.runtime.LogSource;
import dev.milepost.eventlog.runtime.RuntimeObserver;
import dev.milepost.events.RunEvent;
import dev.milepost.service.RunEventFormat;
import dev.milepost.service.trace.RunTracer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read while the database is away is folded once it is back, whichever call fails. */
class ReadModelFoldTest {
  /** More than any of these tests needs. */
  private static final int MAX_TURNS = 100;

  private static final List<LogPartition> PARTITIONS =
      List.of(new LogPartition(0), new LogPartition(1));

  private final Map<LogPartition, List<LogRecord<RunEvent>>> log = new HashMap<>();
  private final OffsetDatabase database = new OffsetDatabase();
  private final Rebuild rebuild = new OffsetDatabase.OffsetRebuild();
  private final LogEngine<RunEvent> engine =
      new LogEngine<>(
          new ReadModelFold(
              database,
              new OffsetDatabase.NoTables(),
              rebuild,
              new RunChangeNotifier(),
              new ReadModelMetrics(
                  new RunCounts(new RunRows()), new SimpleMeterRegistry(), RunTracer.none()),
              new LookPeriod(Duration.ofSeconds(1))),
          new RunEventFormat(),
          RuntimeObserver.NONE,
          EngineClock.system());
  private Source source = new Source();

  @BeforeEach
  void follow() {
    PARTITIONS.forEach(one -> log.put(one, new ArrayList<>()));
    turnUntil(engine::caughtUp);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void no_record_is_passed_over_when_the_database_is_away(int failingCalls) {
    append(0);
    turnUntil(() -> database.folded(0).equals(List.of(0L)));
    database.failingCalls = failingCalls;
    append(0);
    turnUntil(() -> database.failingCalls == 0);
    append(0);
    turnUntil(() -> database.folded(0).contains(2L));
    assertThat(database.folded(0)).containsExactly(0L, 1L, 2L);
  }

  @Test
  void it_is_caught_up_only_when_all_that_was_read_is_folded() {
    database.failingCalls = 3;
    append(0);
    turnUntil(() -> database.failingCalls < 3);
    assertThat(engine.caughtUp()).isFalse();
    turnUntil(engine::caughtUp);
    assertThat(database.folded(0)).containsExactly(0L);
  }

  /** The rest of what was read in one go is behind the place from which all is folded again. */
  @Test
  void a_read_model_that_was_dropped_is_folded_again_in_order_in_each_partition() {
    for (int time = 0; time < 2; time++) {
      append(0);
      append(1);
    }
    turnUntil(() -> database.folded(0).size() == 2 && database.folded(1).size() == 2);
    database.drop();
    append(0);
    append(1);
    turnUntil(() -> database.folded(0).size() == 3 && database.folded(1).size() == 3);
    assertThat(database.folded(0)).containsExactly(0L, 1L, 2L);
    assertThat(database.folded(1)).containsExactly(0L, 1L, 2L);
  }

  @Test
  void a_read_model_that_was_dropped_is_not_caught_up_before_it_is_folded_again() {
    append(0);
    turnUntil(() -> database.folded(0).size() == 1);
    database.drop();
    rebuild.drop();
    assertThat(engine.caughtUp()).isFalse();
    turnUntil(engine::caughtUp);
    assertThat(database.folded(0)).containsExactly(0L);
  }

  @Test
  void a_log_that_is_shorter_than_what_was_folded_is_another_log() {
    append(0);
    append(0);
    turnUntil(() -> database.folded(0).size() == 2);
    log.get(PARTITIONS.get(0)).clear();
    source.close();
    turnUntil(() -> database.folded(0).isEmpty() && engine.caughtUp());
  }

  @Test
  void a_log_that_holds_another_record_where_one_was_folded_is_another_log() {
    append(0);
    turnUntil(() -> database.folded(0).size() == 1);
    log.get(PARTITIONS.get(0)).set(0, record(PARTITIONS.get(0), 0, "another-run"));
    source.close();
    int rebuilt = database.rebuilt;
    turnUntil(() -> database.rebuilt > rebuilt && engine.caughtUp());
    assertThat(database.folded(0)).containsExactly(0L);
  }

  private void turnUntil(BooleanSupplier reached) {
    for (int turn = 0; turn < MAX_TURNS && !reached.getAsBoolean(); turn++) {
      turn();
    }
    assertThat(reached.getAsBoolean()).isTrue();
  }

  /** As the thread that drives it does. */
  private void turn() {
    try {
      engine.turn(source);
    } catch (RuntimeException e) {
      engine.giveUpAll();
      source = new Source();
    }
  }

  private void append(int partition) {
    var to = PARTITIONS.get(partition);
    var records = log.get(to);
    records.add(record(to, records.size(), "run-1"));
  }

  private static LogRecord<RunEvent> record(LogPartition in, long offset, String run) {
    var value = "{}".getBytes(StandardCharsets.UTF_8);
    return new KafkaLogRecord<>(
        in, new ConsumerRecord<>("log", in.number(), offset, run, value), RunEventFormat.codec());
  }

  /** Reads from where it is told to; asks again where that fails. */
  private final class Source implements LogSource<RunEvent> {
    private final Map<LogPartition, Integer> positions = new HashMap<>();
    private boolean closed;

    @Override
    public List<LogRecord<RunEvent>> poll(boolean paused, Duration limit) {
      if (closed) {
        throw new IllegalStateException("The broker is away");
      }
      if (positions.isEmpty() && !begin()) {
        return List.of();
      }
      var read = new ArrayList<LogRecord<RunEvent>>();
      for (var partition : PARTITIONS) {
        var records = log.get(partition);
        int from = Math.min(positions.get(partition), records.size());
        read.addAll(records.subList(from, records.size()));
        positions.put(partition, Math.max(positions.get(partition), records.size()));
      }
      return read;
    }

    private boolean begin() {
      var starts = new HashMap<LogPartition, Integer>();
      try {
        PARTITIONS.forEach(
            one -> starts.put(one, Math.toIntExact(engine.start(one).orElseThrow())));
      } catch (IllegalStateException e) {
        return false;
      }
      positions.putAll(starts);
      engine.assigned(PARTITIONS);
      return true;
    }

    @Override
    public Map<LogPartition, Long> ends(Collection<LogPartition> partitions) {
      var ends = new HashMap<LogPartition, Long>();
      partitions.forEach(one -> ends.put(one, (long) log.get(one).size()));
      return ends;
    }

    @Override
    public OptionalLong position(LogPartition partition) {
      return OptionalLong.of(positions.get(partition));
    }

    @Override
    public void commit(Map<LogPartition, Long> watermarks) {
      assertThat(watermarks).isEmpty();
    }

    @Override
    public void wakeUp() {}

    @Override
    public void close() {
      closed = true;
    }
  }
}
