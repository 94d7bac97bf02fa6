package dev.milepost.simulation;

import dev.milepost.events.AgentSpec;
import dev.milepost.events.Budget;
import dev.milepost.events.ForgeRef;
import dev.milepost.events.MergeMethod;
import dev.milepost.events.Recheck;
import dev.milepost.events.ReviewSpec;
import dev.milepost.events.ReviewSpec.Reviewer;
import dev.milepost.events.RunSpec;
import dev.milepost.events.Selector;
import dev.milepost.forge.Issue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Milestones by chance: their issues, their dependencies and what the agents will make of them. */
final class SimulatedMilestones {
  private static final int MIN_ISSUES = 3;
  private static final int SPREAD = 6;
  private static final List<String> FILES =
      List.of("a", "b", "c", "d", SimulatedRepository.CONFLICTING + "e");
  private static final int BLOCKED_ONE_IN = 3;
  private static final int CYCLIC_ONE_IN = 20;
  private static final int RED_ONE_IN = 5;
  private static final int MAX_RED = 4;
  private static final int FAILING_ONE_IN = 15;
  private static final int DOCUMENT_ONE_IN = 4;
  private static final int TRACKED_ONE_IN = 4;

  /** The body of an issue that is the sum of two others. */
  private static final String TRACKING = "All of it.\n\n## Tasks\n\n- [ ] #1\n- [ ] #2\n";

  private static final Reviewer REVIEWER =
      new Reviewer("reviewer", List.of("true"), Duration.ofMinutes(1));

  private SimulatedMilestones() {}

  static List<Issue> issues(Chance chance) {
    int count = MIN_ISSUES + chance.below(SPREAD);
    boolean cyclic = chance.oneIn(CYCLIC_ONE_IN);
    var issues = new ArrayList<Issue>();
    for (int number = 1; number <= count; number++) {
      var body = new StringBuilder("Work.\n\n");
      if (chance.oneIn(2)) {
        body.append("Edit `src/").append(chance.of(List.of("a", "b"))).append(".c`.\n\n");
      }
      int most = cyclic ? count : number - 1;
      for (int blocker = 1; blocker <= most; blocker++) {
        if (chance.oneIn(BLOCKED_ONE_IN)) {
          body.append("Depends on #").append(blocker).append("\n\n");
        }
      }
      issues.add(issue(number, body.toString()));
    }
    if (chance.oneIn(TRACKED_ONE_IN)) {
      issues.add(issue(count + 1, TRACKING));
    }
    return issues;
  }

  /** A milestone with so many clashes that planning decides about them (P16). */
  static List<Issue> clashing(List<Issue> issues) {
    return issues.stream()
        .map(
            one ->
                one.number() % 2 == 1 || one.body().equals(TRACKING)
                    ? one
                    : issue(one.number(), one.body() + "Edit `src/c.c` and `src/d.c`.\n"))
        .toList();
  }

  /** The same milestone as a plan document. */
  static String document(List<Issue> issues) {
    var text = new StringBuilder("## Tasks\n");
    for (var issue : issues) {
      if (issue.body().equals(TRACKING)) {
        continue; // a document has no tracking issues
      }
      text.append("\n### TASK-%03d: %s\n\n".formatted(issue.number(), issue.title()));
      text.append(issue.body().replaceAll("#(\\d)\\b", "TASK-00$1"));
    }
    return text.toString();
  }

  static SimulatedWork work(List<Issue> issues, Chance chance) {
    Map<Integer, Set<String>> files = new HashMap<>();
    Map<Integer, Integer> red = new HashMap<>();
    Set<Integer> failing = new HashSet<>();
    for (var issue : issues) {
      files.put(issue.number(), Set.of(chance.of(FILES), "own-" + issue.number()));
      red.put(issue.number(), chance.oneIn(RED_ONE_IN) ? 1 + chance.below(MAX_RED) : 0);
      if (chance.oneIn(FAILING_ONE_IN)) {
        failing.add(issue.number());
      }
    }
    return new SimulatedWork(files, red, failing);
  }

  static RunSpec spec(String repository, Chance chance) {
    return new RunSpec(
        chance.oneIn(DOCUMENT_ONE_IN)
            ? new Selector.ByDocument("Plan")
            : new Selector.ByMilestone(SimulatedForge.MILESTONE),
        new ForgeRef.Local(repository, "/issues"),
        "",
        true,
        !chance.oneIn(4),
        1 + chance.below(4),
        agent(chance.oneIn(2)),
        List.of("true"),
        List.of(),
        List.of(),
        MergeMethod.SQUASH,
        List.of(),
        RunSpec.DEFAULT_MAX_ATTEMPTS,
        RunSpec.DEFAULT_MAX_FIX_ROUNDS,
        new ReviewSpec(recheck(chance), chance.oneIn(2) ? List.of(REVIEWER) : List.of())
            .holdingTampering(chance.oneIn(3)));
  }

  private static Recheck recheck(Chance chance) {
    if (chance.oneIn(4)) {
      return Recheck.ALWAYS;
    }
    return chance.oneIn(4) ? Recheck.OVERLAP : Recheck.COMBINATION;
  }

  /** A budget that is never used up makes a lost attempt wait for its executor's word (X10). */
  private static AgentSpec agent(boolean budgeted) {
    var budget = new Budget(new Budget.Limit(Long.MAX_VALUE, null), null);
    return new AgentSpec(
        "shell", List.of("true"), Duration.ofHours(1), Duration.ZERO, budgeted ? budget : null);
  }

  private static Issue issue(int number, String body) {
    return new Issue(
        number,
        "Issue " + number,
        false,
        List.of(),
        SimulatedForge.MILESTONE,
        body,
        "local:" + number);
  }
}
