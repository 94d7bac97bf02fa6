package dev.milepost.eventlog.runtime;

import static dev.milepost.eventlog.runtime.RelayRuns.append;
import static dev.milepost.eventlog.runtime.RelayRuns.done;
import static dev.milepost.eventlog.runtime.RelayRuns.soon;
import static dev.milepost.eventlog.runtime.RelayRuns.start;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.eventlog.EventAppender;
import dev.milepost.eventlog.Toy;
import dev.milepost.eventlog.ToyLog;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** Replicas that come and go; the same whatever reads the log. */
public abstract class RebalanceContract {
  private static final int RUNS = 12;

  private final ToyLog log = ToyLog.create(4);

  private final RelaySource source;

  /**
   * @param source reads the log
   */
  protected RebalanceContract(RelaySource source) {
    this.source = source;
  }

  @Test
  void runs_go_on_while_replicas_come_and_go() throws Exception {
    try (var appender = log.appender("relay")) {
      try (var first = start(source, log, appender, done())) {
        begin(appender, 0, RUNS / 3);
        try (var second = start(source, log, appender, done())) {
          begin(appender, RUNS / 3, 2 * RUNS / 3);
          soon().until(second::caughtUp);
          assertThat(first.quarantined()).isEmpty();
        }
        begin(appender, 2 * RUNS / 3, RUNS);
        IntStream.range(0, RUNS)
            .forEach(run -> soon().until(() -> log.texts("run-" + run).contains("finished")));
      }
    }
    for (int run = 0; run < RUNS; run++) {
      assertThat(log.texts("run-" + run)).isEqualTo(Relay.log(3));
    }
  }

  private static void begin(EventAppender<Toy> appender, int from, int to)
      throws InterruptedException {
    for (int run = from; run < to; run++) {
      append(appender, "run-" + run, "begin 3");
    }
  }

  @Test
  void a_record_that_is_no_event_stops_its_own_run_alone() throws Exception {
    try (var appender = log.appender("relay");
        var runtime = start(source, log, appender, done());
        var raw =
            new KafkaProducer<>(
                log.clients().producer(), new StringSerializer(), new ByteArraySerializer())) {
      append(appender, "run-bad", "begin 0");
      raw.send(record("run-bad"));
      raw.send(record("key with spaces"));
      raw.send(record(null));
      soon().until(() -> runtime.quarantined().containsKey("run-bad"));
      append(appender, "run-good", "begin 3");
      soon().until(() -> log.texts("run-good").contains("finished"));
      assertThat(runtime.quarantined()).containsOnlyKeys("run-bad");
      assertThat(runtime.quarantined().get("run-bad")).contains("ce_specversion");
    }
  }

  private ProducerRecord<String, byte[]> record(String key) {
    var record =
        new ProducerRecord<>(
            log.topic(), 0, key, "\u0000nonsense".getBytes(StandardCharsets.UTF_8));
    record.headers().add("ce_source", "/toy/relay".getBytes(StandardCharsets.UTF_8));
    return record;
  }
}
