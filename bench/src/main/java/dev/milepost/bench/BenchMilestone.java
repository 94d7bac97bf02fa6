package dev.milepost.bench;

import dev.milepost.events.AgentSpec;
import dev.milepost.events.ForgeRef;
import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.MergeMethod;
import dev.milepost.events.Plan;
import dev.milepost.events.PlannedIssue;
import dev.milepost.events.PlannerEvent.MilestonePlanned;
import dev.milepost.events.RunSpec;
import dev.milepost.events.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The milestone that the bench uses: 16 issues in 6 waves, each waiting for the wave before. */
final class BenchMilestone {
  private static final int[] WAVES = {3, 3, 3, 3, 2, 2};
  private static final int PARALLEL = 3;

  private BenchMilestone() {}

  static MilestoneSubmitted submitted() {
    var agent =
        new AgentSpec("shell", List.of("sh", "-c", "true"), Duration.ofHours(1), Duration.ZERO);
    return new MilestoneSubmitted(
        new RunSpec(
            new Selector.ByMilestone("M1: the bench's milestone"),
            new ForgeRef.Local("/srv/bench/repository", "/srv/bench/issues"),
            "main",
            true,
            true,
            PARALLEL,
            agent,
            List.of("make", "test"),
            List.of(),
            List.of(),
            MergeMethod.SQUASH,
            List.of(),
            RunSpec.DEFAULT_MAX_ATTEMPTS,
            RunSpec.DEFAULT_MAX_FIX_ROUNDS),
        "bench");
  }

  static MilestonePlanned planned() {
    return planned(WAVES);
  }

  /** The plan of a milestone with waves of these sizes, each waiting for the wave before. */
  static MilestonePlanned planned(int... sizes) {
    var issues = new ArrayList<PlannedIssue>();
    var waves = new TreeMap<Integer, List<Integer>>();
    List<Integer> before = List.of();
    int number = 1;
    for (int wave = 0; wave < sizes.length; wave++) {
      var now = new ArrayList<Integer>();
      for (int i = 0; i < sizes[wave]; i++) {
        now.add(number + i);
      }
      List<Integer> after = after(sizes, wave, number + sizes[wave]);
      for (int issue : now) {
        issues.add(issue(issue, before, after));
      }
      waves.put(wave + 1, List.copyOf(now));
      number += sizes[wave];
      before = List.copyOf(now);
    }
    return new MilestonePlanned(plan(issues, waves));
  }

  /**
   * The plan of a large milestone: each issue waits for two of the wave before its own.
   *
   * @param width of a wave, an even number
   */
  static MilestonePlanned sparse(int issues, int width) {
    var planned = new ArrayList<PlannedIssue>();
    var waves = new TreeMap<Integer, List<Integer>>();
    for (int number = 1; number <= issues; number++) {
      var dependsOn = pair(number - width, issues);
      planned.add(issue(number, dependsOn, pair(number + width, issues)));
      waves.computeIfAbsent((number - 1) / width + 1, wave -> new ArrayList<>()).add(number);
    }
    return new MilestonePlanned(plan(planned, waves));
  }

  /** An issue and its neighbour, those of them that there are. */
  private static List<Integer> pair(int number, int issues) {
    int first = number - (number + 1) % 2;
    return IntStream.of(first, first + 1).filter(n -> n >= 1 && n <= issues).boxed().toList();
  }

  private static List<Integer> after(int[] sizes, int wave, int first) {
    var after = new ArrayList<Integer>();
    for (int i = 0; wave + 1 < sizes.length && i < sizes[wave + 1]; i++) {
      after.add(first + i);
    }
    return after;
  }

  private static PlannedIssue issue(int number, List<Integer> dependsOn, List<Integer> blocks) {
    return new PlannedIssue(
        number,
        "Issue " + number + " of the bench's milestone",
        false,
        List.of("bench"),
        dependsOn,
        blocks,
        List.of(),
        dependsOn.isEmpty(),
        List.of("src/file-" + number + ".txt"));
  }

  private static Plan plan(List<PlannedIssue> issues, TreeMap<Integer, List<Integer>> waves) {
    return new Plan(
        "M1: the bench's milestone",
        "main",
        Plan.PlanStatus.READY,
        issues,
        waves,
        List.of(),
        List.of(),
        List.of(),
        waves.values().stream().map(wave -> wave.get(0)).toList(),
        List.of(),
        PARALLEL,
        "the largest wave",
        Plan.ConflictRisk.NONE);
  }
}
