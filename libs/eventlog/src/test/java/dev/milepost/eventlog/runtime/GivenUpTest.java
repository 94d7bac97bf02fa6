package dev.milepost.eventlog.runtime;

import static dev.milepost.eventlog.runtime.RelayRuns.append;
import static dev.milepost.eventlog.runtime.RelayRuns.done;
import static dev.milepost.eventlog.runtime.RelayRuns.runner;
import static dev.milepost.eventlog.runtime.RelayRuns.soon;
import static dev.milepost.eventlog.runtime.RelayRuns.start;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.eventlog.Toy;
import dev.milepost.eventlog.ToyLog;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** A person ends a stream that cannot be read. */
class GivenUpTest {
  private final ToyLog log = ToyLog.create(1);

  @Test
  void a_run_that_is_given_up_ends_whatever_of_it_cannot_be_read_and_stays_ended()
      throws Exception {
    var released = new CopyOnWriteArrayList<String>();
    try (var appender = log.appender("relay")) {
      try (var runtime = start(log, appender, done(), hearing(released))) {
        append(appender, "run-a", "begin 0");
        append(appender, "run-a", "boom");
        soon().until(() -> runtime.quarantined().containsKey("run-a"));
        unreadable("run-a");
        append(appender, "run-a", "boom");
        append(appender, "run-a", "begin 7"); // leads to an event that no one may append any more
        append(appender, "run-a", "give-up");
        append(appender, "run-a", "give-up");
        unreadable("run-a");
        append(appender, "run-b", "begin 1");
        soon().until(() -> log.texts("run-b").contains("finished"));
        soon().until(() -> runtime.states().isEmpty());
        assertThat(runtime.quarantined()).isEmpty();
        assertThat(released).contains("run-a");
      }
      append(appender, "run-c", "begin 1");
      try (var again = start(log, appender, done())) {
        soon().until(() -> log.texts("run-c").contains("finished"));
        assertThat(again.state("run-a")).isEmpty();
      }
      assertThat(ofRun("run-a")).containsOnlyOnce("ready 1");
    }
  }

  @Test
  void a_run_of_which_even_the_beginning_cannot_be_read_is_given_up_too() throws Exception {
    try (var appender = log.appender("relay");
        var runtime = start(log, appender, done())) {
      unreadable("run-a");
      soon().until(() -> runtime.quarantined().containsKey("run-a"));
      append(appender, "run-a", "give-up");
      append(appender, "run-b", "begin 1");
      soon().until(() -> log.texts("run-b").contains("finished"));
      soon().until(() -> runtime.states().isEmpty());
      assertThat(runtime.quarantined()).isEmpty();
    }
  }

  @Test
  void a_late_record_of_a_run_that_was_over_before_a_restart_stops_nothing() throws Exception {
    try (var appender = log.appender("relay")) {
      try (var runtime = start(log, appender, done())) {
        append(appender, "run-a", "begin 1");
        soon().until(() -> log.texts("run-a").contains("finished"));
        soon().until(() -> runtime.states().isEmpty());
      } // keeps that all of run-a lies behind it
      unreadable("run-a", "newer.v9");
      append(appender, "run-b", "begin 1");
      try (var again = start(log, appender, done())) {
        soon().until(() -> log.texts("run-b").contains("finished"));
        assertThat(again.quarantined()).isEmpty();
      }
    }
  }

  @Test
  void what_runs_of_a_run_that_stops_is_ended_and_never_begun_again() throws Exception {
    var started = new AtomicInteger();
    var ended = new CountDownLatch(1);
    var hanging =
        runner(
            (stream, leg) -> {
              if (stream.equals("run-b")) {
                return List.of(new Toy("done " + leg.number()));
              }
              started.incrementAndGet();
              try {
                new CountDownLatch(1).await();
              } finally {
                ended.countDown();
              }
              return List.of();
            });
    try (var appender = log.appender("relay");
        var runtime = start(log, appender, hanging)) {
      append(appender, "run-a", "begin 1");
      soon().until(() -> started.get() == 1);
      unreadable("run-a");
      soon().until(() -> ended.getCount() == 0);
      append(appender, "run-a", "give-up");
      append(appender, "run-b", "begin 1");
      soon().until(() -> log.texts("run-b").contains("finished"));
      soon().until(() -> runtime.states().isEmpty());
      assertThat(started).hasValue(1);
    }
  }

  private static RuntimeObserver hearing(List<String> released) {
    return new RuntimeObserver() {
      @Override
      public void released(String stream) {
        released.add(stream);
      }
    };
  }

  private List<String> ofRun(String run) {
    return log.records().stream()
        .filter(record -> run.equals(record.key()))
        .map(record -> new String(record.value(), UTF_8))
        .toList();
  }

  private void unreadable(String run) throws Exception {
    unreadable(run, "");
  }

  /**
   * Appends what is no event.
   *
   * @param type its header; empty for none
   */
  private void unreadable(String run, String type) throws Exception {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>copyOf(log.clients().common()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      var record = new ProducerRecord<>(log.topic(), run, "unreadable".getBytes(UTF_8));
      record.headers().add("ce_source", "/toy/relay".getBytes(UTF_8));
      if (!type.isEmpty()) {
        record.headers().add("ce_type", type.getBytes(UTF_8));
      }
      producer.send(record).get();
    }
  }
}
