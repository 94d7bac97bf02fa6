package dev.milepost.planner.domain.plan;

import dev.milepost.events.DisplayText;
import dev.milepost.events.Plan;
import dev.milepost.events.Plan.ExternalKind;
import dev.milepost.events.Plan.PlanWarning;
import dev.milepost.events.PlannedIssue;
import dev.milepost.report.plan.AcceptanceCriteria;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Makes the plan of a run: pure, total, the same for the same issues. */
public final class PlanBuilder {
  /** A plan is one record of the log: more warnings, or longer titles, do not fit for sure. */
  static final int MAX_WARNINGS = 1000;

  static final int MAX_TITLE = 200;

  private final PlanRequest request;
  private final DependencyResolver resolved;
  private final PlanAnalysis derived;
  private final Map<Integer, SortedSet<Integer>> blocks = new HashMap<>();
  private final Set<Integer> waitsOutside = new HashSet<>();

  private PlanBuilder(PlanRequest request) {
    this.request = request;
    this.resolved = DependencyResolver.of(request);
    resolved.edges.dependsOn.forEach(
        (issue, names) ->
            names.forEach(n -> blocks.computeIfAbsent(n, k -> new TreeSet<>()).add(issue)));
    resolved.external.found.forEach(e -> waitsOutside.add(e.issue()));
    derived = new PlanAnalysis(open(), waiting(), this::softOf, touched(), List.of());
  }

  /** The plan of a run's issues. */
  public static Plan of(PlanRequest request) {
    return new PlanBuilder(request).plan();
  }

  private Map<Integer, Collection<Integer>> open() {
    var forced = Set.copyOf(request.forceResolved());
    var open = new TreeMap<Integer, Collection<Integer>>();
    for (var issue : request.issues()) {
      if (!issue.closed()) {
        int number = issue.number();
        open.put(
            number, forced.contains(number) ? List.of() : resolved.edges.dependsOn.get(number));
      }
    }
    return open;
  }

  /** P8: what a body names, and what an agent predicts. */
  private Map<Integer, List<String>> touched() {
    var touched = new HashMap<Integer, List<String>>(resolved.files);
    for (var issue : request.issues()) {
      touched.merge(issue.number(), issue.predicted(), PlanBuilder::joined);
    }
    return touched;
  }

  private static List<String> joined(List<String> named, List<String> predicted) {
    return Stream.concat(named.stream(), predicted.stream()).distinct().toList();
  }

  private List<Integer> waiting() {
    return resolved.external.found.stream()
        .filter(e -> e.kind() == ExternalKind.OPEN || e.kind() == ExternalKind.MISSING)
        .map(Plan.ExternalBlocker::issue)
        .toList();
  }

  private Plan plan() {
    return new Plan(
        DisplayText.shown(request.milestone(), MAX_TITLE),
        request.baseBranch(),
        derived.status(resolved.notices.needsReview),
        request.issues().stream().map(this::entry).toList(),
        derived.waves,
        resolved.external.found,
        derived.cycles,
        warnings(),
        derived.criticalPath(),
        derived.tracks(),
        derived.recommendedParallel(),
        derived.rationale(),
        derived.risk(),
        derived.clashes(),
        null,
        List.of(),
        List.of());
  }

  private PlannedIssue entry(SourceIssue issue) {
    int number = issue.number();
    var given = issue.given();
    return new PlannedIssue(
        number,
        DisplayText.shown(issue.title(), MAX_TITLE),
        issue.closed(),
        issue.labels(),
        List.copyOf(resolved.edges.dependsOn.get(number)),
        List.copyOf(blocks.getOrDefault(number, new TreeSet<>())),
        softOf(number),
        !issue.closed() && derived.isFree(number),
        resolved.files.get(number),
        given == null ? null : given.task(),
        given == null ? null : issue.body(),
        issue.predicted(),
        List.of(),
        AcceptanceCriteria.of(issue.body()).size(),
        resolved.sums.of(number).orElse(null));
  }

  private List<PlanWarning> warnings() {
    var warnings = new ArrayList<>(resolved.notices.warnings);
    for (var issue : request.issues()) {
      int number = issue.number();
      if (isOrphan(number)) {
        warnings.add(
            new PlanWarning(number, "It is an orphan: it waits for nothing, nothing waits for it"));
      }
      if (!issue.closed() && !derived.planned.contains(number) && !derived.stuck.contains(number)) {
        warnings.add(new PlanWarning(number, "It cannot start: a blocker of it cannot start"));
      }
    }
    return warnings.stream().limit(MAX_WARNINGS).toList();
  }

  /** P6. Where no issue depends on another, all are merely independent. */
  private boolean isOrphan(int number) {
    return !blocks.isEmpty()
        && resolved.edges.dependsOn.get(number).isEmpty()
        && !waitsOutside.contains(number)
        && !blocks.containsKey(number);
  }

  private List<Integer> softOf(int number) {
    return List.copyOf(resolved.edges.soft.get(number));
  }
}
