package dev.milepost.planner.domain.plan;

import dev.milepost.events.Ordering;
import dev.milepost.events.Plan;
import dev.milepost.events.Plan.ExternalKind;
import dev.milepost.events.Plan.PlanStatus;
import dev.milepost.events.Plan.PlanWarning;
import dev.milepost.events.PlannedIssue;
import dev.milepost.events.Proposal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A plan while it is being revised: its issues, and what each waits for, change in place. */
final class RevisedPlan {
  final TreeMap<Integer, PlannedIssue> issues = new TreeMap<>();
  final TreeMap<Integer, TreeSet<Integer>> dependsOn = new TreeMap<>();
  final List<Proposal> proposed = new ArrayList<>();
  final List<Ordering> ordered;
  private final Plan plan;
  private final Set<Integer> forced;

  RevisedPlan(Plan plan, Set<Integer> forced) {
    this.plan = plan;
    this.forced = forced;
    this.ordered = new ArrayList<>(plan.orderings());
    for (var issue : plan.issues()) {
      issues.put(issue.number(), issue);
      dependsOn.put(issue.number(), new TreeSet<>(issue.dependsOn()));
    }
  }

  /** Those that do not themselves wait for the issue. */
  SortedSet<Integer> behind(int issue, List<Integer> candidates) {
    var waiting = new TreeSet<Integer>(List.of(issue));
    boolean grew = true;
    while (grew) {
      grew = false;
      for (var entry : dependsOn.entrySet()) {
        grew |=
            entry.getValue().stream().anyMatch(waiting::contains) && waiting.add(entry.getKey());
      }
    }
    return candidates.stream()
        .filter(candidate -> !waiting.contains(candidate))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The wave of an issue; 0 if it is in none. */
  static int waveOf(PlanAnalysis derived, int issue) {
    return derived.waves.entrySet().stream()
        .filter(wave -> wave.getValue().contains(issue))
        .mapToInt(Map.Entry::getKey)
        .findFirst()
        .orElse(0);
  }

  /** The plan that follows from it as it is now. */
  PlanAnalysis derived() {
    var open = new TreeMap<Integer, Set<Integer>>();
    issues.values().stream()
        .filter(issue -> !issue.closed())
        .map(PlannedIssue::number)
        .forEach(n -> open.put(n, forced.contains(n) ? Set.of() : dependsOn.get(n)));
    var files =
        issues.values().stream()
            .collect(Collectors.toMap(PlannedIssue::number, PlannedIssue::touches));
    var waiting =
        plan.external().stream()
            .filter(e -> e.kind() == ExternalKind.OPEN || e.kind() == ExternalKind.MISSING)
            .map(Plan.ExternalBlocker::issue)
            .filter(issues::containsKey)
            .toList();
    return new PlanAnalysis(open, waiting, n -> issues.get(n).soft(), files, orderings());
  }

  /** The plan as it is now; it names the changes. */
  Plan plan(List<String> changes) {
    var derived = derived();
    var blocks = new TreeMap<Integer, List<Integer>>();
    dependsOn.forEach(
        (issue, names) ->
            names.forEach(n -> blocks.computeIfAbsent(n, k -> new ArrayList<>()).add(issue)));
    var warnings =
        new ArrayList<>(
            plan.warnings().stream()
                .filter(w -> w.issue() == 0 || issues.containsKey(w.issue()))
                .toList());
    changes.forEach(change -> warnings.add(new PlanWarning(0, "Revised: " + change)));
    return new Plan(
        plan.milestone(),
        plan.baseBranch(),
        derived.status(plan.status() == PlanStatus.NEEDS_REVIEW),
        issues.values().stream()
            .map(issue -> entry(issue, blocks.getOrDefault(issue.number(), List.of()), derived))
            .toList(),
        derived.waves,
        plan.external().stream().filter(e -> issues.containsKey(e.issue())).toList(),
        derived.cycles,
        warnings,
        derived.criticalPath(),
        derived.tracks(),
        derived.recommendedParallel(),
        derived.rationale(),
        derived.risk(),
        derived.clashes(),
        plan.goal(),
        proposals(),
        orderings());
  }

  /** Those of issues that there are. */
  private List<Ordering> orderings() {
    return ordered.stream()
        .filter(o -> issues.containsKey(o.issue()) && issues.containsKey(o.after()))
        .toList();
  }

  /** A proposal that was undone is none any more. */
  private List<Proposal> proposals() {
    return Stream.concat(plan.proposals().stream(), proposed.stream())
        .filter(p -> issues.containsKey(p.issue()) && issues.containsKey(p.on()))
        .filter(p -> !p.accepted() || dependsOn.get(p.issue()).contains(p.on()))
        .toList();
  }

  private PlannedIssue entry(PlannedIssue issue, List<Integer> blocks, PlanAnalysis derived) {
    int number = issue.number();
    return issue.placed(
        List.copyOf(dependsOn.get(number)), blocks, !issue.closed() && derived.isFree(number));
  }
}
