package dev.milepost.executor.domain;

import dev.milepost.events.Assignment;
import dev.milepost.events.ExecutorEvent;
import dev.milepost.events.ExecutorEvent.ConflictResolved;
import dev.milepost.events.ExecutorEvent.FixPushed;
import dev.milepost.events.ExecutorEvent.PrOpened;
import dev.milepost.events.ExecutorEvent.PushStarted;
import dev.milepost.events.ExecutorEvent.WorktreeReady;
import dev.milepost.events.Plan;
import dev.milepost.events.PlannedIssue;
import dev.milepost.events.fold.Claims;
import dev.milepost.events.fold.NumberMap;
import dev.milepost.executor.domain.PlanEntry.RelatedIssue;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;
import org.pcollections.PMap;
import org.pcollections.PSet;
import org.pcollections.TreePMap;

/**
 * A run's plan and its progress so far.
 *
 * @param issues by number
 * @param waves of the plan, by issue
 * @param merged the merge commits, by issue
 * @param skipped the issues without further work, though they are not merged
 * @param branches what is known of the issues' branches
 */
@RecordBuilder
public record PlanSnapshot(
    TreePMap<Integer, PlannedIssue> issues,
    Map<Integer, Integer> waves,
    PMap<Integer, String> merged,
    PSet<Integer> skipped,
    NumberMap<Provenance> branches)
    implements PlanSnapshotBuilder.With {
  static final PlanSnapshot NONE =
      new PlanSnapshot(
          TreePMap.empty(), Map.of(), HashTreePMap.empty(), HashTreePSet.empty(), NumberMap.none());

  /** A list that is longer orders nothing. */
  private static final int MAX_FILES = 60;

  public PlanSnapshot {
    waves = Map.copyOf(waves);
  }

  PlanSnapshot planned(Plan plan) {
    var byNumber = new TreeMap<Integer, PlannedIssue>();
    plan.issues().forEach(issue -> byNumber.put(issue.number(), issue));
    var byIssue = new HashMap<Integer, Integer>();
    plan.waves().forEach((wave, numbers) -> numbers.forEach(n -> byIssue.put(n, wave)));
    return with().issues(TreePMap.fromSortedMap(byNumber)).waves(byIssue).build();
  }

  PlanSnapshot merged(int issue, String commit) {
    return withMerged(merged.plus(issue, commit));
  }

  PlanSnapshot skipped(int issue, boolean skip) {
    return withSkipped(skip ? skipped.plus(issue) : skipped.minus(issue));
  }

  /** True if the issue needs no more work, unless it is opened again. */
  boolean isSettled(int issue) {
    return merged.containsKey(issue) || skipped.contains(issue);
  }

  /** With what a claim, be it over or not, says of its issue's branch. */
  PlanSnapshot said(ExecutorEvent event, Claims claims) {
    return switch (event) {
      case WorktreeReady e when claims.isOf(e.assignment(), e.executor(), e.incarnation()) ->
          knowing(e.assignment(), branch(e.assignment().issue()).begunAt(e.from()));
      case PushStarted e when claims.isOf(e.assignment(), e.executor(), e.incarnation()) ->
          pushed(e.assignment(), e.head(), false);
      case PrOpened e when claims.isOf(e.assignment(), e.executor(), e.incarnation()) ->
          pushed(e.assignment(), e.head(), true);
      case FixPushed e when claims.isOf(e.assignment(), e.executor(), e.incarnation()) ->
          pushed(e.assignment(), e.head(), true);
      case ConflictResolved e when claims.isOf(e.assignment(), e.executor(), e.incarnation()) ->
          pushed(e.assignment(), e.head(), true);
      default -> this;
    };
  }

  private PlanSnapshot pushed(Assignment assignment, String head, boolean opened) {
    return knowing(assignment, branch(assignment.issue()).with(head, opened));
  }

  private PlanSnapshot knowing(Assignment assignment, Provenance now) {
    return withBranches(branches.with(assignment.issue(), now));
  }

  /** The state of an issue's branch. */
  Provenance branch(int issue) {
    var known = branches.get(issue);
    return known == null ? Provenance.NONE : known;
  }

  /**
   * An issue in the plan.
   *
   * @param flows T1: true where it starts by itself, in no wave
   */
  PlanEntry entry(int number, boolean flows) {
    var issue = issues.get(number);
    if (issue == null) {
      return PlanEntry.NONE;
    }
    return new PlanEntry(
        issues.headMap(number).size() + 1,
        issues.size(),
        flows ? 0 : waves.getOrDefault(number, 0),
        related(issue.dependsOn()),
        related(issue.blocks()),
        lookAtFirst(issue),
        issue.tracking());
  }

  /** The files that its text names, then those most like it (P18). */
  private static List<String> lookAtFirst(PlannedIssue issue) {
    return Stream.concat(issue.touches().stream(), issue.context().stream())
        .distinct()
        .limit(MAX_FILES)
        .toList();
  }

  private List<RelatedIssue> related(List<Integer> numbers) {
    return numbers.stream()
        .filter(issues::containsKey)
        .map(n -> new RelatedIssue(n, issues.get(n).title(), merged.get(n)))
        .toList();
  }
}
