package dev.milepost.eventlog.runtime;

import static dev.milepost.eventlog.runtime.RelayRuns.append;
import static dev.milepost.eventlog.runtime.RelayRuns.done;
import static dev.milepost.eventlog.runtime.RelayRuns.runner;
import static dev.milepost.eventlog.runtime.RelayRuns.soon;
import static dev.milepost.eventlog.runtime.RelayRuns.start;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.eventlog.Skip;
import dev.milepost.eventlog.Toy;
import dev.milepost.eventlog.ToyFormat;
import dev.milepost.eventlog.ToyLog;
import dev.milepost.eventlog.WireFormat;
import dev.milepost.eventlog.kafka.KafkaEventAppender;
import dev.milepost.eventlog.kafka.KafkaLogSource;
import dev.milepost.eventlog.kafka.RecordCodec;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** D6: an event of a newer version parks its run until a service comes that knows it. */
class UnknownTypeTest {
  private static final String NEWER = "toy.done.v2";

  private final ToyLog log = ToyLog.create(2);

  /** Of the next version: {@code done} has a type of its own. */
  private static final class NewerFormat implements WireFormat<Toy> {
    private final ToyFormat older = new ToyFormat();

    @Override
    public String type(Toy event) {
      return event.text().startsWith("done ") ? NEWER : older.type(event);
    }

    @Override
    public boolean isWriter(String source) {
      return older.isWriter(source);
    }

    @Override
    public Optional<String> writer(String type) {
      return older.writer(type);
    }

    @Override
    public Optional<Skip> skip(Toy event) {
      return older.skip(event);
    }

    @Override
    public boolean givesUp(Toy event) {
      return older.givesUp(event);
    }

    @Override
    public boolean mayBegin(String type) {
      return older.mayBegin(type);
    }

    @Override
    public byte[] write(Toy event) {
      return older.write(event);
    }

    @Override
    public Toy read(String type, byte[] bytes) {
      return older.read(type.equals(NEWER) ? "toy.v1" : type, bytes);
    }
  }

  @Test
  void an_unknown_event_parks_its_run_alone_until_the_service_is_upgraded() throws Exception {
    var started = new CountDownLatch(1);
    var ended = new CountDownLatch(1);
    var agents =
        runner(
            (stream, leg) -> {
              if (!stream.equals("run-a")) {
                return List.of(new Toy("done " + leg.number()));
              }
              started.countDown();
              try {
                Thread.sleep(Duration.ofMinutes(10));
                return List.of();
              } finally {
                ended.countDown();
              }
            });
    try (var older = log.appender("relay");
        var newer = appenderOfTheNextVersion()) {
      try (var runtime = start(log, older, agents)) {
        append(older, "run-a", "begin 2");
        started.await();
        append(newer, "run-a", "done 1");
        soon().until(() -> runtime.quarantined().containsKey("run-a"));
        assertThat(runtime.quarantined().get("run-a")).contains(NEWER);
        ended.await();
        append(older, "run-b", "begin 2");
        soon().until(() -> texts("run-b").contains("finished"));
        assertThat(texts("run-a")).doesNotContain("ready 2");
      }
      try (var upgraded = startNextVersion(newer)) {
        soon().until(() -> texts("run-a").contains("finished"));
        assertThat(upgraded.quarantined()).isEmpty();
        assertThat(texts("run-a")).isEqualTo(Relay.log(2));
        assertThat(texts("run-b")).isEqualTo(Relay.log(2));
      }
    }
  }

  private List<String> texts(String stream) {
    return log.records().stream()
        .filter(record -> stream.equals(record.key()))
        .map(record -> new String(record.value(), UTF_8))
        .toList();
  }

  private KafkaEventAppender<Toy> appenderOfTheNextVersion() {
    var codec = new RecordCodec<>(new NewerFormat());
    return new KafkaEventAppender<>(
        log.clients(), codec, log.topic(), "/toy/relay", "newer", Clock.systemUTC());
  }

  private ParticipantRuntime<Relay.Run, Toy, Relay.Leg> startNextVersion(
      KafkaEventAppender<Toy> appender) {
    RelaySource source =
        (settings, clients, codec) ->
            KafkaLogSource.factory(settings, clients, new RecordCodec<>(new NewerFormat()));
    return start(source, log, appender, done());
  }
}
