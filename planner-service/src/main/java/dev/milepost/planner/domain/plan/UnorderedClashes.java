package dev.milepost.planner.domain.plan;

import dev.milepost.events.Ordering;
import dev.milepost.events.Plan;
import dev.milepost.events.PlannedIssue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * T1: issues of different waves that touch the same files though neither waits for the other. A run
 * that has waves never begins them together; one that flows may. Pure, the same for the same plan.
 */
public final class UnorderedClashes {
  /** As many as a plan names of other clashes. */
  private static final int MAX_CLASHES = 500;

  private final Map<Integer, PlannedIssue> issues = new HashMap<>();
  private final Map<Integer, Integer> waves = new HashMap<>();
  private final Map<Integer, Set<Integer>> before = new HashMap<>();
  private final Set<List<Integer>> decided = new HashSet<>();

  private UnorderedClashes(Plan plan) {
    plan.issues().forEach(issue -> issues.putIfAbsent(issue.number(), issue));
    plan.waves().forEach((wave, numbers) -> numbers.forEach(n -> waves.putIfAbsent(n, wave)));
    plan.orderings().forEach(o -> decided.add(pair(o.issue(), o.after())));
  }

  /**
   * The one of the later wave after the other, for each two about which the plan does not decide
   * yet; none for documentation and files that more than {@link ClashResolver#MAX_IN_A_ROW} touch.
   */
  static List<Ordering> of(Plan plan) {
    return new UnorderedClashes(plan).orderings();
  }

  /** The risk of a plan whose issues flow is medium where such issues meet on two files or more. */
  public static boolean areMany(Plan plan) {
    return of(plan).stream().flatMap(each -> each.files().stream()).distinct().count() > 1;
  }

  private List<Ordering> orderings() {
    var files = new LinkedHashMap<List<Integer>, List<String>>();
    byFile()
        .forEach(
            (file, touching) -> {
              for (int at = 1; at < touching.size(); at++) {
                for (int first : touching.subList(0, at)) {
                  var clash = List.of(touching.get(at), first);
                  if (isOpen(clash)) {
                    files.computeIfAbsent(clash, c -> new ArrayList<>()).add(file);
                  }
                }
              }
            });
    return files.entrySet().stream()
        .limit(MAX_CLASHES)
        .map(each -> new Ordering(each.getKey().get(0), each.getKey().get(1), each.getValue()))
        .toList();
  }

  /** The issues that touch a file, by wave and number; those in no wave cannot start. */
  private Map<String, List<Integer>> byFile() {
    var byFile = new TreeMap<String, List<Integer>>();
    waves.keySet().stream()
        .filter(issues::containsKey)
        .sorted(Comparator.<Integer>comparingInt(waves::get).thenComparingInt(n -> n))
        .forEach(
            number ->
                issues.get(number).touches().stream()
                    .distinct()
                    .filter(file -> !ClashResolver.isDocumentation(file))
                    .forEach(
                        file -> byFile.computeIfAbsent(file, f -> new ArrayList<>()).add(number)));
    byFile.values().removeIf(touching -> touching.size() > ClashResolver.MAX_IN_A_ROW);
    return byFile;
  }

  private boolean isOpen(List<Integer> clash) {
    int later = clash.get(0);
    int first = clash.get(1);
    return !waves.get(later).equals(waves.get(first))
        && !decided.contains(pair(later, first))
        && !before(later).contains(first);
  }

  /** All that an issue waits for, and what that waits for. */
  private Set<Integer> before(int issue) {
    return before.computeIfAbsent(issue, this::allBefore);
  }

  private Set<Integer> allBefore(int issue) {
    var found = new HashSet<Integer>();
    var pending = new ArrayDeque<>(List.of(issue));
    while (!pending.isEmpty()) {
      var at = issues.get(pending.remove());
      if (at != null) {
        at.dependsOn().stream().filter(found::add).forEach(pending::add);
      }
    }
    return found;
  }

  private static List<Integer> pair(int one, int other) {
    return List.of(Math.min(one, other), Math.max(one, other));
  }
}
