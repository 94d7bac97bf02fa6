package dev.milepost.gateway.domain;

import dev.milepost.events.Plan;
import dev.milepost.events.Plan.ExternalBlocker;
import dev.milepost.events.Plan.ExternalKind;
import dev.milepost.events.PlannedIssue;
import dev.milepost.events.PlannerEvent.PlanRevised;
import dev.milepost.events.PlannerEvent.PlanningFailed;
import dev.milepost.events.RunSpec;
import dev.milepost.events.fold.KeptApart;
import dev.milepost.gateway.domain.IssueState.IssueTimes;
import dev.milepost.gateway.domain.IssueState.Tally;
import dev.milepost.gateway.domain.RunState.SubmittedRun;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Begins a run's issues from its plan. */
final class PlanFold {
  private PlanFold() {}

  static RunState planned(RunState state, Plan plan) {
    var submitted = state.submitted();
    var now = state.standing();
    if (submitted == null || now.planned()) {
      return state;
    }
    var spec = submitted.spec();
    var with =
        now.with()
            .over(false)
            .planned(true)
            .base(plan.baseBranch())
            .plannedWaves(plan.waves().size())
            .planSeq(state.seq())
            .notFound(false)
            .build();
    var gate = !spec.approved() || plan.status() == Plan.PlanStatus.NEEDS_REVIEW;
    var standing =
        !spec.execute()
            ? with.to(RunStatus.PLANNED, null).ended()
            : gate ? with.to(RunStatus.AWAITING_APPROVAL, whyGate(plan)) : with;
    return state.issues(issues(plan, spec)).standing(standing);
  }

  /** P19: what has not started follows the revised plan, the rest stays as it is. */
  static RunState revised(RunState state, PlanRevised event) {
    var submitted = state.submitted();
    var now = state.standing();
    if (submitted == null || !now.planned() || now.over()) {
      return state;
    }
    var plan = event.plan();
    var spec = submitted.spec().withParallel(event.parallel());
    var planned = issues(plan, spec);
    var next = new TreeMap<>(state.issues());
    if (now.status() == RunStatus.AWAITING_APPROVAL || now.status() == RunStatus.PLANNING) {
      next.keySet().retainAll(planned.keySet());
    }
    planned.forEach((number, issue) -> next.merge(number, issue, PlanFold::revised));
    return state
        .issues(next)
        .respecified(new SubmittedRun(spec, submitted.by(), submitted.at()))
        .standing(now.with().plannedWaves(plan.waves().size()).planSeq(state.seq()).build());
  }

  private static IssueState revised(IssueState before, IssueState planned) {
    return before.status() == IssueStatus.WAITING
        ? before
            .with()
            .title(planned.title())
            .dependsOn(planned.dependsOn())
            .wave(planned.wave())
            .sum(planned.sum())
            .apart(planned.apart())
            .build()
        : before.withApart(planned.apart());
  }

  static RunState failed(RunState state, PlanningFailed event) {
    var problems = event.problems();
    var now = state.standing();
    if (now.planned()) {
      return state;
    }
    var why = problems.isEmpty() ? "no plan could be made" : problems.getFirst();
    return state.standing(
        now.to(RunStatus.FAILED, why)
            .with()
            .over(true)
            .problems(problems)
            .notFound(Boolean.TRUE.equals(event.notFound()))
            .build());
  }

  private static String whyGate(Plan plan) {
    return plan.status() == Plan.PlanStatus.NEEDS_REVIEW
        ? "the plan needs a review"
        : "the plan waits for approval";
  }

  private static TreeMap<Integer, IssueState> issues(Plan plan, RunSpec spec) {
    var waves = new HashMap<Integer, Integer>();
    plan.waves().forEach((wave, numbers) -> numbers.forEach(n -> waves.put(n, wave)));
    var outside =
        plan.external().stream()
            .filter(PlanFold::holds)
            .collect(Collectors.groupingBy(ExternalBlocker::issue));
    var apart =
        spec.flows() ? KeptApart.of(plan) : Collections.<Integer, SortedSet<Integer>>emptyMap();
    var issues = new TreeMap<Integer, IssueState>();
    for (var issue : plan.issues()) {
      boolean forced = spec.forceResolved().contains(issue.number());
      var external =
          forced
              ? List.<Integer>of()
              : outside.getOrDefault(issue.number(), List.of()).stream()
                  .map(ExternalBlocker::blocker)
                  .distinct()
                  .toList();
      issues.put(
          issue.number(),
          begin(issue, external, forced, waves)
              .withApart(List.copyOf(apart.getOrDefault(issue.number(), none()))));
    }
    return issues;
  }

  private static SortedSet<Integer> none() {
    return Collections.emptySortedSet();
  }

  private static boolean holds(ExternalBlocker blocker) {
    return blocker.kind() == ExternalKind.OPEN || blocker.kind() == ExternalKind.MISSING;
  }

  private static IssueState begin(
      PlannedIssue issue, List<Integer> external, boolean forced, Map<Integer, Integer> waves) {
    return new IssueState(
        issue.number(),
        issue.knownAs(),
        issue.dependsOn(),
        external,
        issue.closed() ? IssueStatus.CLOSED : IssueStatus.WAITING,
        waves.getOrDefault(issue.number(), 0),
        null,
        false,
        null,
        null,
        null,
        null,
        List.of(),
        List.of(),
        CombinationState.NONE,
        TamperedState.NONE,
        Map.of(),
        false,
        issue.onlySums(),
        IssueRequests.NONE.withAllForced(forced),
        Tally.NONE,
        IssueTimes.NONE,
        List.of());
  }
}
