package dev.milepost.service.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.eventlog.AppendFailedException;
import dev.milepost.eventlog.EventAppender;
import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.NewEvent;
import dev.milepost.events.Assignment;
import dev.milepost.events.ExecutorEvent.UsageReported;
import dev.milepost.events.GatewayEvent.ResumeRequested;
import dev.milepost.events.RunEvent;
import dev.milepost.events.Usage;
import dev.milepost.service.trace.RunTracer;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What tells of events, behind their append. */
class AppendedEventsTest {
  private final List<NewEvent<RunEvent>> durable = new ArrayList<>();
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

  @Test
  void a_listener_that_throws_is_no_failed_append_and_the_other_events_are_told_of()
      throws Exception {
    var appender = appender(durable::addAll);
    metrics
        .config()
        .meterFilter(
            new MeterFilter() {
              private boolean thrown;

              @Override
              public Meter.Id map(Meter.Id id) {
                if (!thrown) {
                  thrown = true;
                  throw new IllegalStateException("a defect of a meter");
                }
                return id;
              }
            });
    appender.append(List.of(used(0), used(1)));
    assertThat(durable).containsExactly(used(0), used(1));
    assertThat(metrics.get("milepost.agent.tokens").counter().count()).isEqualTo(100);
  }

  @Test
  void a_failed_append_stays_one_and_nothing_is_told() {
    var failing =
        appender(
            drafts -> {
              throw new AppendFailedException("no", new IllegalStateException());
            });
    assertThatThrownBy(() -> failing.append(List.of(event(0))))
        .isInstanceOf(AppendFailedException.class);
    assertThat(metrics.find("milepost.events.appended").counters())
        .hasSizeGreaterThan(10)
        .allMatch(counter -> counter.count() == 0);
  }

  @Test
  void every_type_of_its_own_and_no_other_is_counted_from_the_start() {
    appender(drafts -> {});
    assertThat(
            metrics.get("milepost.events.appended").tag("type", "PlanApproved").counter().count())
        .isZero();
    assertThat(metrics.find("milepost.events.appended").tag("type", "PrMerged").counter()).isNull();
    assertThat(metrics.find("milepost.attempts.failed").counters()).isEmpty();
  }

  /** What a meter is made for that is not there from the start. */
  private static NewEvent<RunEvent> used(int number) {
    var usage = new Usage("some", 100L, null, null, null);
    return new NewEvent<>(
        EventId.derived("test", "e", number),
        "run-1",
        null,
        new UsageReported(Assignment.implement(1, 1), "a", "1", usage));
  }

  private static NewEvent<RunEvent> event(int number) {
    return new NewEvent<>(
        EventId.derived("test", "e", number), "run-1", null, new ResumeRequested("ann"));
  }

  private AppendedEvents appender(Consumer<List<NewEvent<RunEvent>>> log) {
    return new AppendedEvents(
        new EventAppender<>() {
          @Override
          public void append(List<NewEvent<RunEvent>> drafts) {
            log.accept(drafts);
          }

          @Override
          public void close() {}
        },
        metrics,
        RunTracer.none(),
        "gateway");
  }
}
