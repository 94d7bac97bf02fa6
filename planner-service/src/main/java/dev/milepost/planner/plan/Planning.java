package dev.milepost.planner.plan;

import dev.milepost.events.Plan;
import dev.milepost.events.Plan.ExternalKind;
import dev.milepost.events.Plan.PlanStatus;
import dev.milepost.events.Plan.PlanWarning;
import dev.milepost.events.PlannedIssue;
import dev.milepost.events.Text;
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
import java.util.stream.Collectors;

/** Makes the plan of a run: pure, total, the same for the same issues. */
public final class Planning {
  /** P9: more agents at once than three rarely pay for the conflicts that they make. */
  static final int MOST_RECOMMENDED = 3;

  /** A plan is one record of the log: more warnings, or longer titles, do not fit for sure. */
  private static final int MOST_WARNINGS = 1000;

  private static final int MOST_TITLE = 200;

  private final PlanRequest request;
  private final Resolution resolved;
  private final TaskGraph graph;
  private final List<List<Integer>> cycles;
  private final SortedSet<Integer> stuck = new TreeSet<>();
  private final Map<Integer, SortedSet<Integer>> blocks = new HashMap<>();
  private final Set<Integer> waitsOutside = new HashSet<>();

  private Planning(PlanRequest request) {
    this.request = request;
    this.resolved = Resolution.of(request);
    resolved.dependsOn.forEach(
        (issue, names) ->
            names.forEach(n -> blocks.computeIfAbsent(n, k -> new TreeSet<>()).add(issue)));
    resolved.external.forEach(e -> waitsOutside.add(e.issue()));
    var forcedIssues = Set.copyOf(request.forceResolved());
    var open = new TreeMap<Integer, Collection<Integer>>();
    for (var issue : request.issues()) {
      if (!issue.closed()) {
        boolean forced = forcedIssues.contains(issue.number());
        open.put(issue.number(), forced ? List.of() : resolved.dependsOn.get(issue.number()));
      }
    }
    graph = new TaskGraph(open);
    cycles = graph.cycles();
    cycles.forEach(stuck::addAll);
    resolved.external.stream()
        .filter(e -> e.kind() == ExternalKind.OPEN || e.kind() == ExternalKind.MISSING)
        .forEach(e -> stuck.add(e.issue()));
  }

  /** The plan of a run's issues. */
  public static Plan of(PlanRequest request) {
    return new Planning(request).plan();
  }

  private Plan plan() {
    var waves = graph.waves(stuck);
    waves.replaceAll((wave, issues) -> SoftOrder.of(issues, this::softOf));
    var planned = waves.values().stream().flatMap(List::stream).collect(Collectors.toSet());
    var overlap = FileOverlap.of(waves, resolved.files);
    int parallel = Math.max(1, Math.min(MOST_RECOMMENDED, overlap.widest()));
    return new Plan(
        Text.shown(request.milestone(), MOST_TITLE),
        request.baseBranch(),
        status(planned),
        request.issues().stream().map(this::entry).toList(),
        waves,
        resolved.external,
        cycles,
        warnings(planned, overlap),
        graph.criticalPath(stuck),
        graph.tracks(),
        parallel,
        rationale(waves.values(), overlap),
        overlap.risk());
  }

  private PlanStatus status(Set<Integer> planned) {
    boolean open = request.issues().stream().anyMatch(issue -> !issue.closed());
    if (open && planned.isEmpty() && cycles.isEmpty()) {
      return PlanStatus.DEADLOCKED;
    }
    return resolved.needsReview || !cycles.isEmpty() ? PlanStatus.NEEDS_REVIEW : PlanStatus.READY;
  }

  private PlannedIssue entry(SourceIssue issue) {
    int number = issue.number();
    var given = issue.given();
    boolean free = !issue.closed() && graph.blockersOf(number).isEmpty() && !stuck.contains(number);
    return new PlannedIssue(
        number,
        Text.shown(issue.title(), MOST_TITLE),
        issue.closed(),
        issue.labels(),
        List.copyOf(resolved.dependsOn.get(number)),
        List.copyOf(blocks.getOrDefault(number, new TreeSet<>())),
        List.copyOf(resolved.soft.get(number)),
        free,
        resolved.files.get(number),
        given == null ? null : given.task(),
        given == null ? null : issue.body());
  }

  private List<PlanWarning> warnings(Set<Integer> planned, FileOverlap overlap) {
    var warnings = new ArrayList<>(resolved.warnings);
    for (var issue : request.issues()) {
      int number = issue.number();
      if (isOrphan(number)) {
        warnings.add(
            new PlanWarning(number, "It is an orphan: it waits for nothing, nothing waits for it"));
      }
      if (!issue.closed() && !planned.contains(number) && !stuck.contains(number)) {
        warnings.add(new PlanWarning(number, "It is in no wave: a blocker of it cannot start"));
      }
    }
    warnings.addAll(overlap.warnings());
    return warnings.stream().limit(MOST_WARNINGS).toList();
  }

  /** P6. Where no issue depends on another, all are merely independent. */
  private boolean isOrphan(int number) {
    return !blocks.isEmpty()
        && resolved.dependsOn.get(number).isEmpty()
        && !waitsOutside.contains(number)
        && !blocks.containsKey(number);
  }

  private List<Integer> softOf(int number) {
    return List.copyOf(resolved.soft.get(number));
  }

  private static String rationale(Collection<List<Integer>> waves, FileOverlap overlap) {
    int largest = waves.stream().mapToInt(List::size).max().orElse(0);
    if (largest == 0) {
      return "No issue can start.";
    }
    var text = new StringBuilder("The largest wave has %d %s".formatted(largest, nouns(largest)));
    if (overlap.widest() < largest) {
      text.append(", of which %d name no file of each other".formatted(overlap.widest()));
    }
    if (overlap.widest() > MOST_RECOMMENDED) {
      text.append("; more than %d at once is not recommended".formatted(MOST_RECOMMENDED));
    }
    return text.append('.').toString();
  }

  private static String nouns(int count) {
    return count == 1 ? "issue" : "issues";
  }
}
