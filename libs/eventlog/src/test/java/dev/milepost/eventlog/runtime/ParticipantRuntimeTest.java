package dev.milepost.eventlog.runtime;

import static dev.milepost.eventlog.runtime.RelayRuns.append;
import static dev.milepost.eventlog.runtime.RelayRuns.done;
import static dev.milepost.eventlog.runtime.RelayRuns.runner;
import static dev.milepost.eventlog.runtime.RelayRuns.soon;
import static dev.milepost.eventlog.runtime.RelayRuns.start;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.eventlog.NewEvent;
import dev.milepost.eventlog.Toy;
import dev.milepost.eventlog.ToyFormat;
import dev.milepost.eventlog.ToyLog;
import dev.milepost.eventlog.runtime.RuntimeSettings.Sharing;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ParticipantRuntimeTest {
  private final ToyLog log = ToyLog.create(2);

  @ParameterizedTest
  @EnumSource
  void a_run_goes_from_its_first_event_to_its_last(Sharing sharing) throws Exception {
    try (var appender = log.appender("relay");
        var runtime = start(log, appender, done(), sharing)) {
      append(appender, "run-a", "begin 5");
      soon().until(() -> log.texts("run-a").contains("finished"));
      assertThat(log.texts("run-a")).isEqualTo(Relay.log(5));
      soon().until(() -> runtime.states().isEmpty());
      assertThat(runtime.caughtUp()).isTrue();
    }
  }

  @Test
  void an_effect_that_fails_is_tried_again() throws Exception {
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
        var runtime = start(log, appender, flaky)) {
      append(appender, "run-a", "begin 1");
      soon().until(() -> log.texts("run-a").contains("finished"));
      assertThat(tries).hasValue(3);
      assertThat(log.texts("run-a")).isEqualTo(Relay.log(1));
      assertThat(runtime.quarantined()).isEmpty();
    }
  }

  @Test
  void an_effect_that_fails_for_good_is_given_up_as_its_runner_says() throws Exception {
    var broken =
        runner(
            (stream, leg) -> {
              throw new IllegalStateException("never");
            });
    try (var appender = log.appender("relay");
        var runtime = start(log, appender, broken)) {
      append(appender, "run-a", "begin 1");
      soon().until(() -> log.texts("run-a").contains("finished"));
      assertThat(log.texts("run-a"))
          .containsExactly("begin 1", "planned", "ready 1", "gave-up 1", "done 1", "finished");
      assertThat(runtime.quarantined()).isEmpty();
    }
  }

  @Test
  void an_effect_that_is_no_longer_owed_is_interrupted() throws Exception {
    var started = new CountDownLatch(1);
    var interrupted = new CountDownLatch(1);
    var endless =
        runner(
            (stream, leg) -> {
              started.countDown();
              try {
                Thread.sleep(Duration.ofMinutes(10));
              } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
              }
              return List.of();
            });
    try (var appender = log.appender("relay");
        var runtime = start(log, appender, endless)) {
      append(appender, "run-a", "begin 2");
      started.await();
      append(appender, "run-a", "finished");
      soon().until(() -> interrupted.getCount() == 0);
      soon().until(() -> runtime.states().isEmpty());
    }
  }

  @Test
  void a_poisoned_run_stops_alone() throws Exception {
    try (var appender = log.appender("relay");
        var runtime = start(log, appender, done())) {
      for (var poison : List.of("boom", "say " + ToyFormat.UNWRITABLE)) {
        var run = "run-" + poison.substring(0, 3);
        append(appender, run, "begin 0");
        append(appender, run, poison);
        soon().until(() -> runtime.quarantined().containsKey(run));
        append(appender, run + "-next", "begin 3");
        soon().until(() -> log.texts(run + "-next").contains("finished"));
      }
    }
  }

  @Test
  void a_run_that_stopped_goes_on_without_the_record_and_does_so_after_a_restart()
      throws Exception {
    try (var appender = log.appender("relay")) {
      try (var runtime = start(log, appender, done())) {
        append(appender, "run-z", "begin 1");
        append(appender, "run-a", "begin 0");
        append(appender, "run-a", "boom");
        soon().until(() -> runtime.quarantined().containsKey("run-a"));
        append(appender, "run-a", leaveOut("run-z", "begin 1"));
        var last = append(appender, "run-a", "done 0");
        append(appender, "run-z", leaveOut("run-z", "begin 1"));
        // Threads that wait while it is passed over are let go too; later ones are not.
        soon().until(() -> !runtime.awaitFolded("run-a", last, Duration.ofMillis(20)));
        append(appender, "run-a", leaveOut("run-a", "boom"));
        soon().until(() -> log.texts("run-a").contains("finished"));
        assertThat(runtime.quarantined()).isEmpty();
        append(appender, "run-b", "begin 2");
        soon().until(() -> log.texts("run-b").contains("finished"));
      }
      append(appender, "run-c", "begin 1");
      try (var again = start(log, appender, done())) {
        soon().until(() -> log.texts("run-c").contains("finished"));
        assertThat(again.quarantined()).isEmpty();
        assertThat(log.texts("run-b")).isEqualTo(Relay.log(2));
        assertThat(log.texts("run-z")).containsOnlyOnce("finished");
      }
    }
  }

  private String leaveOut(String stream, String text) {
    var record =
        log.records().stream()
            .filter(r -> stream.equals(r.key()) && text.equals(new String(r.value(), UTF_8)))
            .findFirst()
            .orElseThrow();
    return "leave-out " + record.partition() + " " + record.offset();
  }

  @Test
  void what_its_source_may_not_write_is_passed_over_and_hides_nothing() throws Exception {
    try (var appender = log.appender("relay");
        var owner = log.appender("owner");
        var stranger = log.appender("stranger");
        var runtime = start(log, appender, done())) {
      append(stranger, "run-a", "begin 1");
      append(stranger, "run-b", "boom");
      var forged = append(appender, "run-b", ToyFormat.OWNED + " boom");
      append(appender, "run-b", "begin 2");
      soon().until(() -> log.texts("run-b").contains("finished"));
      assertThat(log.texts("run-a")).as("decided about a stranger's run").isEmpty();
      assertThat(runtime.quarantined()).isEmpty();

      append(appender, "run-c", "begin 0");
      owner.append(List.of(new NewEvent<>(forged, "run-c", null, new Toy(ToyFormat.OWNED))));
      assertThat(runtime.awaitFolded("run-c", forged, Duration.ofSeconds(60))).isTrue();
    }
  }

  @Test
  void whoever_waits_for_an_event_is_told_when_it_was_folded() throws Exception {
    try (var appender = log.appender("relay");
        var runtime = start(log, appender, runner((stream, leg) -> List.of()))) {
      append(appender, "run-a", "begin 2");
      var id = append(appender, "run-a", "done 1");
      assertThat(runtime.awaitFolded("run-a", id, Duration.ofSeconds(60))).isTrue();
      assertThat(runtime.state("run-a").orElseThrow().done()).containsExactly(1);
      assertThat(runtime.awaitFolded("run-a", id, Duration.ofSeconds(60))).isTrue();
      var never = new dev.milepost.eventlog.EventId("never");
      assertThat(runtime.awaitFolded("run-a", never, Duration.ofMillis(20))).isFalse();
    }
  }
}
