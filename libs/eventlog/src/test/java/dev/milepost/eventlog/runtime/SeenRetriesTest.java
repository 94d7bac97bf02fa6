package dev.milepost.eventlog.runtime;

import static dev.milepost.eventlog.runtime.RelayRuns.append;
import static dev.milepost.eventlog.runtime.RelayRuns.runner;
import static dev.milepost.eventlog.runtime.RelayRuns.soon;
import static dev.milepost.eventlog.runtime.RelayRuns.start;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.eventlog.AppendFailedException;
import dev.milepost.eventlog.Effect;
import dev.milepost.eventlog.EffectRunner;
import dev.milepost.eventlog.EventAppender;
import dev.milepost.eventlog.NewEvent;
import dev.milepost.eventlog.Toy;
import dev.milepost.eventlog.ToyLog;
import dev.milepost.eventlog.runtime.Relay.Leg;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** An observer sees the runtime's retries. */
class SeenRetriesTest {
  private final ToyLog log = ToyLog.create(1);
  private final Heard heard = new Heard();

  /** The observed calls, a line each. */
  private static final class Heard implements RuntimeObserver {
    final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public void effectFailed(String stream, Effect effect, FailureStreak so) {
      lines.add(
          "%s %s failed %d: %s, %s"
              .formatted(
                  stream,
                  effect.key(),
                  so.failures(),
                  so.fault().getMessage(),
                  so.next() != null && so.next().isAfter(so.newest()) ? "again" : "no more"));
    }

    @Override
    public void effectGivenUp(String stream, Effect effect) {
      lines.add(stream + " " + effect.key() + " given up");
    }

    @Override
    public void effectEnded(String stream, Effect effect) {
      lines.add(stream + " " + effect.key() + " ended");
    }

    @Override
    public void effectStuck(String stream, Effect effect, FailureStreak so) {
      lines.add(stream + " " + effect.key() + " stuck: " + so.fault().getMessage());
    }

    @Override
    public void effectReleased(String stream, Effect effect) {
      lines.add(stream + " " + effect.key() + " released");
    }
  }

  @Test
  void each_failure_is_heard_with_its_number_and_the_end_of_it() throws Exception {
    var tries = new AtomicInteger();
    var flaky =
        runner(
            (stream, leg) -> {
              if (tries.incrementAndGet() < 3) {
                throw new IllegalStateException("not yet");
              }
              return List.of(new Toy("done " + leg.number()));
            });
    try (var appender = log.appender("relay");
        var runtime = start(log, appender, flaky, heard)) {
      append(appender, "run-a", "begin 1");
      soon().until(() -> log.texts("run-a").contains("finished"));
      soon().until(() -> heard.lines.contains("run-a leg-1 ended"));
      assertThat(heard.lines)
          .containsExactly(
              "run-a leg-1 failed 1: not yet, again",
              "run-a leg-1 failed 2: not yet, again",
              "run-a leg-1 ended");
    }
  }

  @Test
  void what_is_given_up_is_not_said_to_be_tried_again() throws Exception {
    var broken =
        runner(
            (stream, leg) -> {
              throw new IllegalStateException("never");
            });
    try (var appender = log.appender("relay");
        var runtime = start(log, appender, broken, heard)) {
      append(appender, "run-a", "begin 1");
      soon().until(() -> heard.lines.contains("run-a leg-1 ended"));
      assertThat(heard.lines)
          .endsWith(
              "run-a leg-1 failed 3: never, no more", "run-a leg-1 given up", "run-a leg-1 ended");
    }
  }

  @Test
  void a_result_that_the_log_does_not_take_is_heard_of_too() throws Exception {
    var refusals = new AtomicInteger();
    try (var appender = log.appender("relay");
        var runtime = start(log, refusing(appender, refusals), RelayRuns.done(), heard)) {
      append(appender, "run-a", "begin 1");
      soon().until(() -> heard.lines.contains("run-a leg-1 ended"));
      assertThat(heard.lines)
          .containsExactly(
              "run-a leg-1 failed 1: the disk of the broker is full, again", "run-a leg-1 ended");
    }
  }

  /** Refuses the first result of a leg. */
  private static EventAppender<Toy> refusing(EventAppender<Toy> log, AtomicInteger refusals) {
    return new EventAppender<>() {
      @Override
      public void append(List<NewEvent<Toy>> drafts) throws InterruptedException {
        boolean result = drafts.stream().anyMatch(d -> d.event().text().startsWith("done"));
        if (result && refusals.getAndIncrement() == 0) {
          throw new AppendFailedException(
              "the disk of the broker is full", new IllegalStateException());
        }
        log.append(drafts);
      }

      @Override
      public void close() {}
    };
  }

  @Test
  void an_effect_that_a_defect_ended_is_stuck_until_it_is_no_longer_owed() throws Exception {
    var defect =
        new EffectRunner<Toy, Leg>() {
          @Override
          public List<Toy> run(String stream, Leg leg) {
            throw new IllegalStateException("never");
          }

          @Override
          public List<Toy> givenUp(String stream, Leg leg, Exception last) {
            throw new IllegalArgumentException("a defect");
          }
        };
    try (var appender = log.appender("relay");
        var runtime = start(log, appender, defect, heard)) {
      append(appender, "run-a", "begin 2");
      soon().until(() -> heard.lines.contains("run-a leg-1 stuck: a defect"));
      append(appender, "run-a", "done 1");
      soon().until(() -> heard.lines.contains("run-a leg-1 released"));
      soon().until(() -> heard.lines.contains("run-a leg-2 stuck: a defect"));
      append(appender, "run-a", "finished");
      soon().until(() -> heard.lines.contains("run-a leg-2 released"));
    }
  }
}
