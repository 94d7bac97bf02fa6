package dev.milepost.planner.domain.plan;

import dev.milepost.events.Ordering;
import dev.milepost.events.Plan;
import dev.milepost.events.PlannedIssue;
import dev.milepost.events.fold.KeptApart;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * T1: issues of different waves that touch the same files though neither waits for the other. A run
 * that has waves never begins them together; one that flows may. Pure, the same for the same plan.
 */
public final class UnorderedClashes {
  /** As many as a plan names of other clashes. */
  private static final int MAX_CLASHES = 500;

  private static final int MANY = 2;

  private final Map<Integer, PlannedIssue> issues = new HashMap<>();
  private final Map<Integer, Integer> waves = new HashMap<>();

  /** For each issue in waves all that it waits for, as bits by {@link #places}. */
  private final Map<Integer, BitSet> before = new HashMap<>();

  private final Map<Integer, Integer> places = new HashMap<>();
  private final Set<List<Integer>> decided = new HashSet<>();

  private UnorderedClashes(Plan plan, Set<Integer> forced) {
    plan.issues().forEach(issue -> issues.putIfAbsent(issue.number(), issue));
    plan.waves().forEach((wave, numbers) -> numbers.forEach(n -> waves.putIfAbsent(n, wave)));
    plan.orderings().forEach(o -> decided.add(pair(o.issue(), o.after())));
    plan.waves().values().forEach(wave -> wave.forEach(issue -> place(issue, forced)));
  }

  /** Those that it waits for are of earlier waves, and have their places. */
  private void place(int number, Set<Integer> forced) {
    var issue = issues.get(number);
    if (issue == null || places.containsKey(number)) {
      return;
    }
    var all = new BitSet();
    for (int blocker : forced.contains(number) ? List.<Integer>of() : issue.dependsOn()) {
      var place = places.get(blocker);
      if (place != null) {
        all.set(place);
        all.or(before.get(blocker));
      }
    }
    places.put(number, places.size());
    before.put(number, all);
  }

  /**
   * The one of the later wave after the other, for each two about which the plan does not decide
   * yet; none for documentation and files that more than {@link ClashResolver#MAX_IN_A_ROW} touch.
   *
   * @param forced issues whose blockers count as resolved
   */
  static List<Ordering> of(Plan plan, Set<Integer> forced) {
    return new UnorderedClashes(plan, forced).orderings();
  }

  /**
   * True if issues meet on two files or more, within waves or across them: a run that flows has at
   * least a medium risk then.
   *
   * @param forced issues whose blockers count as resolved
   */
  public static boolean areMany(Plan plan, Set<Integer> forced) {
    var within = plan.clashes().stream().flatMap(clash -> clash.files().stream());
    var across = of(plan, forced).stream().flatMap(each -> each.files().stream());
    return Stream.concat(within, across).distinct().limit(MANY).count() == MANY;
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
        .filter(number -> issues.containsKey(number) && hasWork(issues.get(number)))
        .sorted(Comparator.<Integer>comparingInt(waves::get).thenComparingInt(n -> n))
        .forEach(
            number ->
                issues.get(number).touches().stream()
                    .distinct()
                    .filter(file -> !KeptApart.isDocumentation(file))
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
        && !before.get(later).get(places.get(first));
  }

  /** An agent works on it. */
  private static boolean hasWork(PlannedIssue issue) {
    return !issue.closed() && !issue.onlySums();
  }

  private static List<Integer> pair(int one, int other) {
    return List.of(Math.min(one, other), Math.max(one, other));
  }
}
