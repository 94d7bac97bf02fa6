package dev.milepost.planner.domain.plan;

import dev.milepost.events.Plan.Clash;
import dev.milepost.events.Plan.ConflictRisk;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * P8: issues of one wave that touch the same files.
 *
 * @param clashes by wave; those of the same issues are one
 * @param contested files of a wave on which issues clash, counted over all waves
 * @param widest the most issues of one wave that do not clash with each other (P9)
 */
record FileOverlap(List<Clash> clashes, int contested, int widest) {
  /** One clash can be lived with: its second pull request is brought up to date. */
  private static final int LOW = 1;

  private static final int MEDIUM = 3;

  /** A plan is one record of the log; the risk says that there are many. */
  private static final int MAX_CLASHES = 500;

  static FileOverlap of(SortedMap<Integer, List<Integer>> waves, Map<Integer, List<String>> files) {
    var clashes = new ArrayList<Clash>();
    int contested = 0;
    int widest = 0;
    for (var wave : waves.entrySet()) {
      var byFile = contested(wave.getValue(), files);
      contested += byFile.size();
      widest = Math.max(widest, independent(wave.getValue(), byFile));
      var byIssues = new LinkedHashMap<List<Integer>, List<String>>();
      byFile.forEach(
          (file, issues) -> byIssues.computeIfAbsent(issues, i -> new ArrayList<>()).add(file));
      byIssues.forEach((issues, on) -> clashes.add(new Clash(wave.getKey(), issues, on)));
    }
    return new FileOverlap(clashes.stream().limit(MAX_CLASHES).toList(), contested, widest);
  }

  /** The files that several issues touch, and those issues, in the order of the wave. */
  private static SortedMap<String, List<Integer>> contested(
      List<Integer> issues, Map<Integer, List<String>> files) {
    var byFile = new TreeMap<String, List<Integer>>();
    for (int issue : issues) {
      for (var file : files.getOrDefault(issue, List.of())) {
        byFile.computeIfAbsent(file, f -> new ArrayList<>()).add(issue);
      }
    }
    byFile.values().removeIf(touching -> touching.size() < 2);
    return byFile;
  }

  /** Taken greedily, the least contested first: an issue counts unless a file of it is taken. */
  private static int independent(List<Integer> issues, Map<String, List<Integer>> byFile) {
    var contestedBy = new HashMap<Integer, List<String>>();
    byFile.forEach(
        (file, touching) ->
            touching.forEach(
                issue -> contestedBy.computeIfAbsent(issue, i -> new ArrayList<>()).add(file)));
    var order = new ArrayList<>(issues);
    order.sort(
        Comparator.comparingInt(
            issue ->
                contestedBy.getOrDefault(issue, List.of()).stream()
                    .mapToInt(file -> byFile.get(file).size())
                    .sum()));
    Set<String> taken = new HashSet<>();
    int count = 0;
    for (int issue : order) {
      var own = contestedBy.getOrDefault(issue, List.of());
      if (own.stream().noneMatch(taken::contains)) {
        taken.addAll(own);
        count++;
      }
    }
    return count;
  }

  ConflictRisk risk() {
    if (contested == 0) {
      return ConflictRisk.NONE;
    }
    return contested <= LOW
        ? ConflictRisk.LOW
        : contested <= MEDIUM ? ConflictRisk.MEDIUM : ConflictRisk.HIGH;
  }
}
