package dev.milepost.eventlog.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.eventlog.AppendFailedException;
import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.ForeignRecordException;
import dev.milepost.eventlog.NewEvent;
import dev.milepost.eventlog.Toy;
import dev.milepost.eventlog.ToyFormat;
import dev.milepost.eventlog.ToyLog;
import dev.milepost.eventlog.UnreadableEventException;
import dev.milepost.eventlog.UnwritableEventException;
import dev.milepost.eventlog.WireFormat;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaEventAppenderTest {
  private final RecordCodec<Toy> codec = new RecordCodec<>(new ToyFormat());

  @Test
  void groups_of_many_threads_stay_whole_and_together() throws Exception {
    var log = ToyLog.create(1);
    var threads = new ArrayList<Thread>();
    var faults = new CopyOnWriteArrayList<Throwable>();
    try (var appender = log.appender("many")) {
      for (int thread = 0; thread < 8; thread++) {
        var run = "run-" + thread;
        threads.add(
            Thread.ofVirtual()
                .start(
                    () -> {
                      try {
                        for (int group = 0; group < 10; group++) {
                          appender.append(group(run, group));
                        }
                      } catch (InterruptedException | RuntimeException e) {
                        faults.add(e);
                      }
                    }));
      }
      for (var thread : threads) {
        thread.join();
      }
    }
    assertThat(faults).isEmpty();
    var texts = log.records().stream().map(r -> codec.read(r).recorded().event().text()).toList();
    assertThat(texts).hasSize(8 * 10 * 3);
    for (int at = 0; at < texts.size(); at += 3) {
      var group = texts.get(at).substring(0, texts.get(at).length() - 1);
      assertThat(texts.subList(at, at + 3)).containsExactly(group + 0, group + 1, group + 2);
    }
  }

  private static List<NewEvent<Toy>> group(String run, int group) {
    var drafts = new ArrayList<NewEvent<Toy>>();
    for (int i = 0; i < 3; i++) {
      var text = run + "/" + group + "/" + i;
      drafts.add(new NewEvent<>(EventId.derived("t", text, i), run, null, new Toy(text)));
    }
    return drafts;
  }

  @Test
  void an_entry_has_what_its_headers_say() throws Exception {
    var log = ToyLog.create(1);
    var id = EventId.derived("t", "a", 0);
    var cause = EventId.derived("t", "b", 0);
    try (var appender = log.appender("x")) {
      appender.append(List.of(new NewEvent<>(id, "run-a", cause, new Toy("text"))));
    }
    var entry = codec.read(log.records().get(0));
    assertThat(entry.recorded().id()).isEqualTo(id);
    assertThat(entry.recorded().stream()).isEqualTo("run-a");
    assertThat(entry.causation()).isEqualTo(cause);
    assertThat(entry.source()).isEqualTo("/toy/x");
    assertThat(entry.type()).isEqualTo("toy.v1");
  }

  @Test
  void what_is_durable_is_told_though_who_waits_is_interrupted() throws Exception {
    var log = ToyLog.create(1);
    var told = new AtomicInteger();
    try (var appender = log.appender("x")) {
      appender.append(group("run-a", 0), told::incrementAndGet);
      appender.append(group("run-a", 1).subList(0, 1), told::incrementAndGet);
      Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> told.get() == 2);
      var event = group("run-a", 2).subList(0, 1);
      assertThat(isInterruptedIn(() -> appender.append(event, told::incrementAndGet))).isTrue();
      Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> told.get() == 3);
    }
    assertThat(log.records()).hasSize(5);
  }

  private interface InterruptibleCall {
    void run() throws InterruptedException;
  }

  /**
   * Appends as a thread that was interrupted. A broker that answers before the wait begins leaves
   * nothing to interrupt: then the thread's flag stands.
   */
  private static boolean isInterruptedIn(InterruptibleCall append) {
    Thread.currentThread().interrupt();
    try {
      append.run();
    } catch (InterruptedException e) {
      return true;
    }
    return Thread.interrupted();
  }

  @Test
  void what_is_not_known_to_be_durable_is_not_told() {
    var told = new AtomicInteger();
    try (var appender =
        new KafkaEventAppender<>(
            new KafkaClients("127.0.0.1:1"), codec, "t", "/t", "nobody", Clock.systemUTC())) {
      assertThatThrownBy(
              () -> appender.append(group("run-a", 0).subList(0, 1), told::incrementAndGet))
          .isInstanceOf(AppendFailedException.class);
    }
    assertThat(told).hasValue(0);
  }

  @Test
  void an_append_without_a_broker_fails_within_its_limit() {
    try (var appender =
        new KafkaEventAppender<>(
            new KafkaClients("127.0.0.1:1"), codec, "t", "/t", "nobody", Clock.systemUTC())) {
      assertThatThrownBy(() -> appender.append(group("run-a", 0).subList(0, 1)))
          .isInstanceOf(AppendFailedException.class)
          .hasMessageContaining("1 event(s) of run-a on t");
    }
  }

  @Test
  void an_event_without_a_wire_form_is_refused_at_once() {
    var log = ToyLog.create(1);
    var event = new Toy(ToyFormat.UNWRITABLE);
    try (var appender = log.appender("x")) {
      var draft = new NewEvent<>(EventId.derived("t", "a", 0), "run-a", null, event);
      assertThatThrownBy(() -> appender.append(List.of(draft)))
          .isInstanceOf(UnwritableEventException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ce_specversion, 0.3, allowed is 1.0",
    "ce_type, other.v9, toy.v1",
    "ce_time, yesterday, ce_time",
    "ce_id, 'with space', ce_id",
    "ce_id, '', ce_id",
    "ce_causationid, 'a\tb', ce_causationid"
  })
  void a_record_with_a_bad_header_is_refused_with_its_place(
      String header, String value, String message) {
    var record = good();
    record.headers().remove(header);
    record.headers().add(header, value.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    assertThatThrownBy(() -> codec.read(record))
        .isInstanceOf(UnreadableEventException.class)
        .hasMessageContaining("offset 42 of partition 3")
        .hasMessageContaining(message);
  }

  @Test
  void a_record_without_value_or_a_header_is_refused() {
    var empty = new ConsumerRecord<String, byte[]>("t", 3, 42, "run-a", null);
    good().headers().forEach(empty.headers()::add);
    assertThatThrownBy(() -> codec.read(empty)).hasMessageContaining("toy.v1 has no value");
    var record = good();
    record.headers().remove("ce_id");
    assertThatThrownBy(() -> codec.read(record)).hasMessageContaining("ce_id");
    var large = new ConsumerRecord<>("t", 3, 42, "run-a", new byte[WireFormat.MAX_BYTES + 1]);
    good().headers().forEach(large.headers()::add);
    assertThatThrownBy(() -> codec.read(large))
        .hasMessageContaining(String.valueOf(WireFormat.MAX_BYTES + 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/toy/stranger", "/milepost/merge", "", "grün", "a\nb"})
  void a_source_that_writes_no_events_is_told_from_one_that_wrote_nonsense(String source) {
    var record = good();
    record.headers().remove("ce_source");
    record.headers().add("ce_source", source.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    record.headers().remove("ce_type");
    assertThatThrownBy(() -> codec.read(record))
        .isInstanceOf(ForeignRecordException.class)
        .hasMessageContaining("t-3@42");
    record.headers().remove("ce_source");
    assertThatThrownBy(() -> codec.read(record)).isInstanceOf(ForeignRecordException.class);
  }

  private ConsumerRecord<String, byte[]> good() {
    var draft = new NewEvent<>(EventId.derived("t", "a", 0), "run-a", null, new Toy("text"));
    var written = codec.write("t", "/toy/x", java.time.Instant.EPOCH, draft);
    var record = new ConsumerRecord<>("t", 3, 42L, written.key(), written.value());
    written.headers().forEach(header -> record.headers().add(header));
    return record;
  }
}
