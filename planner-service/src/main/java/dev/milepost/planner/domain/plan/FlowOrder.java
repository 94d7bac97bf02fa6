package dev.milepost.planner.domain.plan;

import dev.milepost.events.Ordering;
import dev.milepost.events.Plan;
import dev.milepost.events.PlannedIssue;
import dev.milepost.events.fold.IssueWeight;
import dev.milepost.events.fold.RemainingPaths;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * T1: in which order the issues of a plan start where each starts as soon as it can. Pure.
 *
 * @param places of its open issues in that order, from 0: the longest remaining path first, of
 *     equal ones those that others are related to (P2), then by number
 * @param after P16: for an issue those that clash with it and go before it
 * @param apart P16: for an issue all that clash with it, so that no two of them are under way at
 *     once
 */
public record FlowOrder(
    Map<Integer, Integer> places,
    Map<Integer, Set<Integer>> after,
    Map<Integer, Set<Integer>> apart) {
  /** Of a run that has waves. */
  public static final FlowOrder NONE = new FlowOrder(Map.of(), Map.of(), Map.of());

  public static FlowOrder of(Plan plan) {
    var after = new TreeMap<Integer, Set<Integer>>();
    var apart = new TreeMap<Integer, Set<Integer>>();
    for (Ordering ordering : plan.orderings()) {
      add(after, ordering.issue(), ordering.after());
      add(apart, ordering.issue(), ordering.after());
      add(apart, ordering.after(), ordering.issue());
    }
    return new FlowOrder(places(plan), readOnly(after), readOnly(apart));
  }

  private static void add(Map<Integer, Set<Integer>> relations, int from, int to) {
    if (from != to) {
      relations.computeIfAbsent(from, n -> new TreeSet<>()).add(to);
    }
  }

  private static Map<Integer, Set<Integer>> readOnly(Map<Integer, Set<Integer>> relations) {
    relations.replaceAll((issue, others) -> Collections.unmodifiableSet(others));
    return Collections.unmodifiableMap(relations);
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
  public Set<Integer> apartFrom(int issue) {
    return apart.getOrDefault(issue, Set.of());
  }

  /** Those that clash with the issue and go before it; never null. */
  public Set<Integer> before(int issue) {
    return after.getOrDefault(issue, Set.of());
  }
}
