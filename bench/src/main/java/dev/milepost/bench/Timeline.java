package dev.milepost.bench;

import dev.milepost.cli.api.Gateway;
import dev.milepost.cli.api.LoggedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** When a run's events were written. */
record Timeline(List<LoggedEvent> events) {
  private static final int PAGE = 500;
  private static final long LOOK_MILLIS = 100;
  private static final Duration LIMIT = Duration.ofMinutes(10);

  /** Waits for a run's end and reads its log. */
  static Timeline of(Gateway gateway, String run) throws InterruptedException {
    long until = System.nanoTime() + LIMIT.toNanos();
    while (gateway.run(run).moving()) {
      if (System.nanoTime() > until) {
        throw new IllegalStateException(run + " does not end within " + LIMIT);
      }
      Thread.sleep(LOOK_MILLIS);
    }
    var all = new ArrayList<LoggedEvent>();
    Long next = 0L;
    while (next != null) {
      var page = gateway.events(run, next, PAGE).value();
      all.addAll(page.events());
      next = page.next();
    }
    return new Timeline(all);
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
