package dev.milepost.bench;

import dev.milepost.cli.api.LoggedEvent;
import dev.milepost.e2e.Followed;
import dev.milepost.e2e.Milepost;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** When a run's events were written. */
record Timeline(List<LoggedEvent> events) {
  /** Submits, waits for the run's end and reads its log. */
  static Timeline of(Milepost milepost, String... submission) throws Exception {
    var run = Followed.submitted(milepost, submission);
    run.untilItRests();
    return new Timeline(run.events());
  }

  long count(String name) {
    return events.stream().filter(event -> event.name().equals(name)).count();
  }

  Instant first(String name) {
    return events.stream()
        .filter(e -> e.name().equals(name))
        .map(Timeline::time)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("The run has no " + name));
  }

  Instant last(String name) {
    return events.reversed().stream()
        .filter(e -> e.name().equals(name))
        .map(Timeline::time)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("The run has no " + name));
  }

  /** The time between an event and the one before it in the log, summed by the later one's name. */
  Map<String, Duration> steps() {
    var steps = new LinkedHashMap<String, Duration>();
    for (int i = 1; i < events.size(); i++) {
      var step = Duration.between(time(events.get(i - 1)), time(events.get(i)));
      if (!step.isNegative()) {
        steps.merge(events.get(i).name(), step, Duration::plus);
      }
    }
    return steps;
  }

  private static Instant time(LoggedEvent event) {
    return Objects.requireNonNull(event.time());
  }
}
