package dev.milepost.cli.show;

import dev.milepost.api.IssueView;
import dev.milepost.api.RunView;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The time that a run still takes if what is left takes as long as what was done: each open issue
 * the median of those that were merged, wave after wave, as many at once as the run has places.
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
    Duration left = Duration.ZERO;
    for (List<IssueView> wave : waves(run).values()) {
      left = left.plus(wave(wave, Math.max(1, run.summary().parallel()), median, now));
    }
    return Optional.of(new RemainingTime(left, took.size()));
  }

  /** Open issues by how many others are before them, the longest way. */
  private static Map<Integer, List<IssueView>> waves(RunView run) {
    Map<Integer, IssueView> open =
        run.issues().stream()
            .filter(issue -> !issue.settled())
            .collect(Collectors.toMap(IssueView::number, issue -> issue));
    Map<Integer, Integer> levels = new HashMap<>();
    // Each turn settles at least one level; a cycle, which no plan has, ends with the turns.
    for (int turn = 0; turn < open.size() && levels.size() < open.size(); turn++) {
      for (IssueView issue : open.values()) {
        List<Integer> before = issue.blockedBy().stream().filter(open::containsKey).toList();
        if (levels.keySet().containsAll(before)) {
          int deepest = before.stream().mapToInt(levels::get).max().orElse(-1);
          levels.put(issue.number(), deepest + 1);
        }
      }
    }
    return open.values().stream()
        .collect(
            Collectors.groupingBy(
                issue -> levels.getOrDefault(issue.number(), 0),
                TreeMap::new,
                Collectors.toList()));
  }

  /** The longest first, each to the place that is free first. */
  private static Duration wave(List<IssueView> wave, int places, Duration each, Instant now) {
    var free = new PriorityQueue<Duration>();
    for (int at = 0; at < places; at++) {
      free.add(Duration.ZERO);
    }
    Duration end = Duration.ZERO;
    for (Duration time :
        wave.stream().map(i -> left(i, each, now)).sorted(Comparator.reverseOrder()).toList()) {
      Duration ends = Objects.requireNonNull(free.poll()).plus(time);
      free.add(ends);
      end = ends.compareTo(end) > 0 ? ends : end;
    }
    return end;
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
