package dev.milepost.planner.plan;

import dev.milepost.events.Plan.ConflictRisk;
import dev.milepost.events.Plan.PlanWarning;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * P8: issues of one wave that name the same files.
 *
 * @param clashes wave, file and the issues that clash on it
 * @param widest the most issues of one wave that do not clash with each other (P9)
 */
record FileOverlap(List<Clash> clashes, int widest) {
  /** One clash can be lived with: its second pull request is brought up to date. */
  private static final int LOW = 1;

  private static final int MEDIUM = 3;

  /** As many clashes are told of; the risk says the rest. */
  private static final int MOST_WARNINGS = 50;

  record Clash(int wave, String file, List<Integer> issues) {}

  static FileOverlap of(SortedMap<Integer, List<Integer>> waves, Map<Integer, List<String>> files) {
    var clashes = new ArrayList<Clash>();
    int widest = 0;
    for (var wave : waves.entrySet()) {
      var found = clashes(wave.getKey(), wave.getValue(), files);
      clashes.addAll(found);
      widest = Math.max(widest, independent(wave.getValue(), found));
    }
    return new FileOverlap(List.copyOf(clashes), widest);
  }

  private static List<Clash> clashes(
      int wave, List<Integer> issues, Map<Integer, List<String>> files) {
    var byFile = new TreeMap<String, List<Integer>>();
    for (int issue : issues) {
      for (var file : files.getOrDefault(issue, List.of())) {
        byFile.computeIfAbsent(file, f -> new ArrayList<>()).add(issue);
      }
    }
    return byFile.entrySet().stream()
        .filter(named -> named.getValue().size() > 1)
        .map(named -> new Clash(wave, named.getKey(), List.copyOf(named.getValue())))
        .toList();
  }

  /** Taken greedily by number: an issue counts unless it clashes with one that counts. */
  private static int independent(List<Integer> issues, List<Clash> clashes) {
    var against = new HashMap<Integer, TreeSet<Integer>>();
    for (var clash : clashes) {
      clash
          .issues()
          .forEach(i -> against.computeIfAbsent(i, k -> new TreeSet<>()).addAll(clash.issues()));
    }
    var taken = new TreeSet<Integer>();
    for (int issue : issues) {
      var others = against.getOrDefault(issue, new TreeSet<>());
      if (others.stream().noneMatch(taken::contains)) {
        taken.add(issue);
      }
    }
    return taken.size();
  }

  ConflictRisk risk() {
    int count = clashes.size();
    if (count == 0) {
      return ConflictRisk.NONE;
    }
    return count <= LOW
        ? ConflictRisk.LOW
        : count <= MEDIUM ? ConflictRisk.MEDIUM : ConflictRisk.HIGH;
  }

  List<PlanWarning> warnings() {
    return clashes.stream()
        .limit(MOST_WARNINGS)
        .map(
            clash ->
                new PlanWarning(
                    0,
                    "Wave %d: issues %s all name %s"
                        .formatted(clash.wave(), clash.issues(), clash.file())))
        .toList();
  }
}
