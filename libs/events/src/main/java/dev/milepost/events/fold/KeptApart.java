package dev.milepost.events.fold;

import dev.milepost.events.Plan;
import dev.milepost.events.PlannedIssue;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The issues of a plan that a run without waves never has under way at once (P16, T1). Pure. */
public final class KeptApart {
  private static final List<String> DOCUMENTATION = List.of(".md", ".txt", ".adoc", ".rst");

  private KeptApart() {}

  /**
   * Of an issue those that it is kept apart from, each pair either way round: those that the plan
   * puts in an order, and those that wait for each other and touch the same code, for a blocker may
   * be forced.
   */
  public static SortedMap<Integer, SortedSet<Integer>> of(Plan plan) {
    var apart = new TreeMap<Integer, SortedSet<Integer>>();
    plan.orderings().forEach(ordering -> add(apart, ordering.issue(), ordering.after()));
    var code = new HashMap<Integer, Set<String>>();
    plan.issues().forEach(issue -> code.put(issue.number(), code(issue)));
    for (var issue : plan.issues()) {
      for (int blocker : issue.dependsOn()) {
        var both = code.getOrDefault(blocker, Set.of());
        if (!Collections.disjoint(code.get(issue.number()), both)) {
          add(apart, issue.number(), blocker);
        }
      }
    }
    return apart;
  }

  /** True for a file that several issues may edit at once. */
  public static boolean isDocumentation(String file) {
    var name = file.toLowerCase(Locale.ROOT);
    return DOCUMENTATION.stream().anyMatch(name::endsWith);
  }

  private static Set<String> code(PlannedIssue issue) {
    return issue.touches().stream()
        .filter(file -> !isDocumentation(file))
        .collect(Collectors.toSet());
  }

  private static void add(SortedMap<Integer, SortedSet<Integer>> apart, int one, int other) {
    if (one != other) {
      apart.computeIfAbsent(one, n -> new TreeSet<>()).add(other);
      apart.computeIfAbsent(other, n -> new TreeSet<>()).add(one);
    }
  }
}
