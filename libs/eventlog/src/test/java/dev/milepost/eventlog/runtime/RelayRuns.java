package dev.milepost.eventlog.runtime;

import dev.milepost.eventlog.EffectRunner;
import dev.milepost.eventlog.EventAppender;
import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.NewEvent;
import dev.milepost.eventlog.Toy;
import dev.milepost.eventlog.ToyFormat;
import dev.milepost.eventlog.ToyLog;
import dev.milepost.eventlog.kafka.KafkaLogSource;
import dev.milepost.eventlog.kafka.RecordCodec;
import dev.milepost.eventlog.runtime.Relay.Leg;
import dev.milepost.eventlog.runtime.Relay.Run;
import dev.milepost.eventlog.runtime.RuntimeSettings.Sharing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Starts relays on a test log and waits for their results. */
final class RelayRuns {
  private static final AtomicInteger EVENTS = new AtomicInteger();

  /** Tests do not wait long for tries; three are enough to distinguish retries from giving up. */
  static final RetryPolicy RETRY =
      new RetryPolicy(Duration.ofMillis(5), Duration.ofMillis(20), 3, Duration.ofMinutes(9));

  private RelayRuns() {}

  static ParticipantRuntime<Run, Toy, Leg> start(
      ToyLog log, EventAppender<Toy> appender, EffectRunner<Toy, Leg> runner) {
    return start(log, appender, runner, Sharing.SHARED);
  }

  static ParticipantRuntime<Run, Toy, Leg> start(
      ToyLog log, EventAppender<Toy> appender, EffectRunner<Toy, Leg> runner, Sharing sharing) {
    return start(log, appender, runner, sharing, RuntimeObserver.NONE);
  }

  static ParticipantRuntime<Run, Toy, Leg> start(
      ToyLog log,
      EventAppender<Toy> appender,
      EffectRunner<Toy, Leg> runner,
      RuntimeObserver observer) {
    return start(log, appender, runner, Sharing.SHARED, observer);
  }

  static ParticipantRuntime<Run, Toy, Leg> start(
      RelaySource source, ToyLog log, EventAppender<Toy> appender, EffectRunner<Toy, Leg> runner) {
    return start(source, log, appender, runner, Sharing.SHARED, RuntimeObserver.NONE);
  }

  private static ParticipantRuntime<Run, Toy, Leg> start(
      ToyLog log,
      EventAppender<Toy> appender,
      EffectRunner<Toy, Leg> runner,
      Sharing sharing,
      RuntimeObserver observer) {
    return start(KafkaLogSource::factory, log, appender, runner, sharing, observer);
  }

  private static ParticipantRuntime<Run, Toy, Leg> start(
      RelaySource source,
      ToyLog log,
      EventAppender<Toy> appender,
      EffectRunner<Toy, Leg> runner,
      Sharing sharing,
      RuntimeObserver observer) {
    var settings =
        new RuntimeSettings(
            "relay-" + log.topic(),
            log.topic(),
            sharing,
            Optional.empty(),
            Duration.ofSeconds(6),
            RETRY);
    return new ParticipantRuntime<>(
        settings,
        source.factory(settings, log.clients(), new RecordCodec<>(new ToyFormat())),
        new ToyFormat(),
        appender,
        new Relay(),
        Relay::begins,
        runner,
        observer);
  }

  static EventId append(EventAppender<Toy> appender, String stream, String text)
      throws InterruptedException {
    var id = EventId.derived("test", stream + text, EVENTS.incrementAndGet());
    appender.append(List.of(new NewEvent<>(id, stream, null, new Toy(text))));
    return id;
  }

  /** An effect that does nothing and is done. */
  static EffectRunner<Toy, Leg> done() {
    return runner((stream, leg) -> List.of(new Toy("done " + leg.number())));
  }

  interface Act {
    List<Toy> run(String stream, Leg leg) throws Exception;
  }

  static EffectRunner<Toy, Leg> runner(Act act) {
    return new EffectRunner<>() {
      @Override
      public List<Toy> run(String stream, Leg leg) throws Exception {
        return act.run(stream, leg);
      }

      @Override
      public List<Toy> givenUp(String stream, Leg leg, Exception last) {
        return List.of(new Toy("gave-up " + leg.number()), new Toy("done " + leg.number()));
      }
    };
  }

  static ConditionFactory soon() {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(50));
  }
}
