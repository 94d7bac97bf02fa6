package dev.milepost.planner.domain.plan;

import dev.milepost.events.Plan;
import dev.milepost.events.PlannedIssue;
import dev.milepost.events.fold.IssueWeight;
import dev.milepost.events.fold.KeptApart;
import dev.milepost.events.fold.RemainingPaths;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * T1: in which order the issues of a plan start where each starts as soon as it can. Pure.
 *
 * @param places of its open issues in that order, from 0: the longest remaining path first, of
 *     equal ones those that others are related to (P2), then by number
 * @param apart P16: for an issue all that clash with it, so that no two of them are under way at
 *     once
 */
public record FlowOrder(
    Map<Integer, Integer> places, SortedMap<Integer, SortedSet<Integer>> apart) {
  /** The order of a run that has waves. */
  public static final FlowOrder NONE = new FlowOrder(Map.of(), Collections.emptySortedMap());

  /** That of a run that flows. */
  public static FlowOrder of(Plan plan) {
    return new FlowOrder(places(plan), Collections.unmodifiableSortedMap(KeptApart.of(plan)));
  }

  private static Map<Integer, Integer> places(Plan plan) {
    var open =
        plan.issues().stream()
            .filter(issue -> !issue.closed())
            .collect(
                Collectors.toMap(
                    PlannedIssue::number, Function.identity(), (one, again) -> one, TreeMap::new));
    var remaining = RemainingPaths.of(open.values(), IssueWeight::of);
    var related = SoftOrder.of(open.keySet(), issue -> soft(open, issue));
    var order = new ArrayList<>(related);
    order.sort(Comparator.comparingLong(issue -> -remaining.getOrDefault(issue, 0L)));
    var places = new HashMap<Integer, Integer>();
    order.forEach(issue -> places.put(issue, places.size()));
    return Collections.unmodifiableMap(places);
  }

  private static List<Integer> soft(Map<Integer, PlannedIssue> open, int number) {
    var issue = open.get(number);
    return issue == null ? List.of() : issue.soft();
  }

  /** Those that the issue must not be under way beside; never null. */
  public SortedSet<Integer> apartFrom(int issue) {
    return apart.getOrDefault(issue, Collections.emptySortedSet());
  }
}
