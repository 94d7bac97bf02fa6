package dev.milepost.testkit;

import dev.milepost.events.AgentSpec;
import dev.milepost.events.ForgeRef;
import dev.milepost.events.MergeMethod;
import dev.milepost.events.Plan;
import dev.milepost.events.PlannedIssue;
import dev.milepost.events.PlannerEvent.MilestonePlanned;
import dev.milepost.events.RunSpec;
import dev.milepost.events.Selector;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/** Specifications of runs of tests, and plans of theirs. */
public final class Specs {
  /** The base branch of all of them. */
  public static final String BASE = "main";

  private Specs() {}

  /** A run that executes, approved, of {@code M1} on a forge that is not there. */
  public static RunSpec executing(int maxFixRounds, List<List<String>> validations) {
    var nowhere = new ForgeRef.Local("/repository", "/issues");
    return executing(nowhere, List.of("true"), validations, maxFixRounds);
  }

  /**
   * A run that executes, approved, of {@code M1} on this repository.
   *
   * @param check its CI; empty for none
   */
  public static RunSpec executing(
      TestRepository repository, List<String> check, List<List<String>> validations) {
    var forge = new ForgeRef.Local(repository.folder().toString(), repository.issues().toString());
    return executing(forge, check, validations, RunSpec.DEFAULT_MAX_FIX_ROUNDS);
  }

  private static RunSpec executing(
      ForgeRef forge, List<String> check, List<List<String>> validations, int maxFixRounds) {
    return new RunSpec(
        new Selector.ByMilestone("M1"),
        forge,
        BASE,
        true,
        true,
        2,
        new AgentSpec("shell", List.of("true"), Duration.ofMinutes(1), Duration.ZERO),
        check,
        List.of(),
        validations,
        MergeMethod.SQUASH,
        List.of(),
        RunSpec.DEFAULT_MAX_ATTEMPTS,
        maxFixRounds);
  }

  /** A plan of these issues that is ready, and of which only they matter. */
  public static MilestonePlanned plan(PlannedIssue... issues) {
    return new MilestonePlanned(
        new Plan(
            "M1",
            BASE,
            Plan.PlanStatus.READY,
            Arrays.asList(issues),
            new TreeMap<>(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            1,
            "",
            Plan.ConflictRisk.NONE));
  }

  /** An open issue of a plan. */
  public static PlannedIssue planned(
      int number, List<String> labels, List<Integer> dependsOn, List<Integer> blocks) {
    return new PlannedIssue(
        number, "t", false, labels, dependsOn, blocks, List.of(), true, List.of());
  }
}
