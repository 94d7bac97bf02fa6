package dev.milepost.bench;

import dev.milepost.api.EventView;
import dev.milepost.e2e.FollowedRun;
import dev.milepost.e2e.MilepostScript;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;

/** When a run's events were written. */
public record Timeline(List<EventView> events) {
  /** Submits, waits for the run's end and reads its log. */
  public static Timeline of(MilepostScript milepost, String... submission) throws Exception {
    var run = FollowedRun.submitted(milepost, submission);
    run.untilItRests();
    return new Timeline(run.events());
  }

  /** How many events of this name there are. */
  public long count(String name) {
    return events.stream().filter(event -> event.name().equals(name)).count();
  }

  /** When the first event of this name was written. */
  public Instant first(String name) {
    return events.stream()
        .filter(e -> e.name().equals(name))
        .map(Timeline::time)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("The run has no " + name));
  }

  /** When the last one was. */
  public Instant last(String name) {
    return events.reversed().stream()
        .filter(e -> e.name().equals(name))
        .map(Timeline::time)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("The run has no " + name));
  }

  /** When an event of an issue's was written. */
  Instant of(String name, int issue) {
    return events.stream()
        .filter(e -> e.name().equals(name) && issueOf(e) == issue)
        .map(Timeline::time)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("#" + issue + " has no " + name));
  }

  /** The issues in the order in which work on them began. */
  List<Integer> taken() {
    return events.stream()
        .filter(event -> event.name().equals("AttemptStarted"))
        .map(Timeline::issueOf)
        .distinct()
        .toList();
  }

  /** For each claim but an executor's first ones: the time since its slot became free. */
  List<Duration> untilNextClaim() {
    var gaps = new ArrayList<Duration>();
    var free = new HashMap<String, Queue<Instant>>();
    for (var event : events) {
      if (event.name().equals("PrOpened")) {
        free.computeIfAbsent(executorOf(event), e -> new ArrayDeque<>()).add(time(event));
      } else if (event.name().equals("AttemptStarted")) {
        var since = free.getOrDefault(executorOf(event), new ArrayDeque<>()).poll();
        if (since != null) {
          gaps.add(Duration.between(since, time(event)));
        }
      }
    }
    return gaps;
  }

  private static int issueOf(EventView event) {
    return Objects.requireNonNull(event.event()).at("/assignment/issue").asInt();
  }

  private static String executorOf(EventView event) {
    return Objects.requireNonNull(event.event()).get("executor").asText();
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

  private static Instant time(EventView event) {
    return Objects.requireNonNull(event.time());
  }
}
