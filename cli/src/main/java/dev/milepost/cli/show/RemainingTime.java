package dev.milepost.cli.show;

import dev.milepost.api.IssueView;
import dev.milepost.api.RunView;
import dev.milepost.events.fold.RemainingPaths;
import dev.milepost.report.plan.ListSchedule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The time that a run still takes if what is left takes as long as what was done: each open issue
 * the median of those that were merged, as many at once as the run has places, by the run's
 * schedule.
 *
 * @param left from now on; zero where it could be over already
 * @param basis how many merged issues the median is of
 */
record RemainingTime(Duration left, int basis) {
  private static final Set<String> DONE = Set.of("merged", "nothing-left");

  /** Empty as long as nothing was merged, and where nothing goes on. */
  static Optional<RemainingTime> of(RunView run, Instant now) {
    List<Duration> took =
        run.issues().stream()
            .filter(issue -> DONE.contains(issue.state()))
            .filter(issue -> issue.startedAt() != null && issue.settledAt() != null)
            .map(issue -> Duration.between(issue.startedAt(), issue.settledAt()))
            .sorted()
            .toList();
    if (took.isEmpty() || !run.summary().status().equals("running")) {
      return Optional.empty();
    }
    Duration median = took.get(took.size() / 2);
    Map<Integer, IssueView> open =
        run.issues().stream()
            .filter(issue -> !issue.settled())
            .collect(Collectors.toMap(IssueView::number, issue -> issue));
    Map<Integer, Long> lengths = new HashMap<>();
    open.forEach((number, issue) -> lengths.put(number, left(issue, median, now).toSeconds()));
    int places = run.summary().parallel();
    long left =
        run.flows()
            ? ListSchedule.flow(lengths, blockers(open), Map.of(), places)
            : ListSchedule.waves(waves(open, lengths), lengths, places);
    return Optional.of(new RemainingTime(Duration.ofSeconds(left), took.size()));
  }

  private static Map<Integer, List<Integer>> blockers(Map<Integer, IssueView> open) {
    return open.values().stream()
        .collect(Collectors.toMap(IssueView::number, IssueView::blockedBy));
  }

  /** Open issues by how many others are before them, the longest way; the longest issues first. */
  private static Collection<List<Integer>> waves(
      Map<Integer, IssueView> open, Map<Integer, Long> lengths) {
    Map<Integer, Long> ones = new HashMap<>();
    Map<Integer, List<Integer>> dependants = new HashMap<>();
    open.forEach(
        (number, issue) -> {
          ones.put(number, 1L);
          issue
              .blockedBy()
              .forEach(
                  before -> dependants.computeIfAbsent(before, k -> new ArrayList<>()).add(number));
        });
    // The longest path the other way: from an issue to the first that it waits for.
    Map<Integer, Long> levels = RemainingPaths.of(ones, dependants);
    Map<Long, List<Integer>> waves = new TreeMap<>();
    open.keySet().stream()
        .sorted(Comparator.<Integer>comparingLong(lengths::get).reversed())
        .forEach(
            issue -> waves.computeIfAbsent(levels.get(issue), k -> new ArrayList<>()).add(issue));
    return waves.values();
  }

  private static Duration left(IssueView issue, Duration each, Instant now) {
    Duration spent =
        issue.startedAt() == null ? Duration.ZERO : Duration.between(issue.startedAt(), now);
    Duration left = each.minus(spent.isNegative() ? Duration.ZERO : spent);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** {@code some 7m 10s more, by 3 issues so far}. */
  @Override
  public String toString() {
    return (left.toSeconds() == 0
            ? "could end at any time"
            : "some " + HumanUnits.of(left) + " more")
        + ", by "
        + HumanUnits.count(basis, "issue")
        + " so far";
  }
}
