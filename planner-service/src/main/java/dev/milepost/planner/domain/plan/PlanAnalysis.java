package dev.milepost.planner.domain.plan;

import dev.milepost.events.Ordering;
import dev.milepost.events.Plan.Clash;
import dev.milepost.events.Plan.ConflictRisk;
import dev.milepost.events.Plan.PlanStatus;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** All that follows from the dependencies (P6 to P9). */
final class PlanAnalysis {
  /** P9: more agents at once than three rarely pay for the conflicts that they make. */
  static final int MAX_RECOMMENDED = 3;

  final List<List<Integer>> cycles;
  final TreeSet<Integer> stuck = new TreeSet<>();
  final SortedMap<Integer, List<Integer>> waves;
  final Set<Integer> planned;
  private final TaskGraph graph;
  private final FileOverlap overlap;
  private final boolean anyOpen;

  /**
   * @param open the open issues and what each waits for
   * @param waiting issues that wait for a person's decision
   * @param soft what goes before an issue within a wave
   * @param files what each issue names, or is predicted to touch
   * @param orderings issues that are never begun in one wave
   */
  PlanAnalysis(
      Map<Integer, ? extends Collection<Integer>> open,
      Collection<Integer> waiting,
      IntFunction<List<Integer>> soft,
      Map<Integer, List<String>> files,
      List<Ordering> orderings) {
    graph = new TaskGraph(open);
    cycles = graph.cycles();
    cycles.forEach(stuck::addAll);
    stuck.addAll(waiting);
    waves = orderings.isEmpty() ? graph.waves(stuck) : WaveOrdering.waves(graph, stuck, orderings);
    waves.replaceAll((wave, issues) -> SoftOrder.of(issues, soft));
    planned = waves.values().stream().flatMap(List::stream).collect(Collectors.toSet());
    overlap = FileOverlap.of(waves, files);
    anyOpen = !open.isEmpty();
  }

  /** P10. */
  PlanStatus status(boolean needsReview) {
    if (anyOpen && planned.isEmpty() && cycles.isEmpty()) {
      return PlanStatus.DEADLOCKED;
    }
    return needsReview || !cycles.isEmpty() ? PlanStatus.NEEDS_REVIEW : PlanStatus.READY;
  }

  boolean isFree(int issue) {
    return graph.blockersOf(issue).isEmpty() && !stuck.contains(issue);
  }

  List<Integer> criticalPath() {
    return graph.criticalPath(stuck);
  }

  List<List<Integer>> tracks() {
    return graph.tracks();
  }

  int recommendedParallel() {
    return Math.max(1, Math.min(MAX_RECOMMENDED, overlap.widest()));
  }

  ConflictRisk risk() {
    return overlap.risk();
  }

  List<Clash> clashes() {
    return overlap.clashes();
  }

  String rationale() {
    int largest = waves.values().stream().mapToInt(List::size).max().orElse(0);
    if (largest == 0) {
      return "No issue can start.";
    }
    var text =
        new StringBuilder(
            "At most %d %s can start at the same time".formatted(largest, nouns(largest)));
    if (overlap.widest() < largest) {
      text.append(
          ", of which at most %d can go side by side without touching the same files"
              .formatted(overlap.widest()));
    }
    if (overlap.widest() > MAX_RECOMMENDED) {
      text.append("; more than %d at once is not recommended".formatted(MAX_RECOMMENDED));
    }
    return text.append('.').toString();
  }

  private static String nouns(int count) {
    return count == 1 ? "issue" : "issues";
  }
}
