package dev.milepost.planner.domain;

import dev.milepost.events.GatewayEvent.PlanRevisionRequested;
import dev.milepost.events.Plan;
import dev.milepost.events.PlannedIssue;
import dev.milepost.events.PlannerEvent;
import dev.milepost.events.PlannerEvent.CommandRejected;
import dev.milepost.events.PlannerEvent.IssueSkipped;
import dev.milepost.events.PlannerEvent.PlanRevised;
import dev.milepost.events.RunSpec;
import dev.milepost.planner.domain.IssueStage.Skipped;
import dev.milepost.planner.domain.IssueStage.Waiting;
import dev.milepost.planner.domain.PlannerState.PlannerTransition;
import dev.milepost.planner.domain.RunStage.AwaitingPlanApproval;
import dev.milepost.planner.domain.plan.PlanReviser;
import dev.milepost.planner.domain.plan.PlanReviser.RevisionResult;
import java.util.ArrayList;
import java.util.function.IntPredicate;

/** P19: a plan is revised before it is approved, and while it runs for what has not started. */
final class Revisions {
  /** So that a client can distinguish "make sure" from "no". */
  static final String UNCONFIRMED = "revise (not confirmed)";

  private Revisions() {}

  static PlannerTransition of(AwaitingPlanApproval life, PlanRevisionRequested wish) {
    return switch (judged(life.plan(), life.spec(), wish, issue -> false)) {
      case RevisionResult.RevisionMade revised ->
          PlannerTransition.saying(
              new AwaitingPlanApproval(
                  life.spec().withParallel(revised.parallel()), revised.plan(), life.before()),
              said(revised));
      case RevisionResult.RevisionUnconfirmed unconfirmed ->
          rejected(life, UNCONFIRMED, unconfirmed.why());
      case RevisionResult.RevisionRefused refused -> rejected(life, "revise", refused.why());
    };
  }

  static PlannerTransition of(Running run, PlanRevisionRequested wish) {
    IntPredicate started =
        issue -> run.task(issue).filter(task -> task.step() instanceof Waiting).isEmpty();
    return switch (judged(run.plan(), run.spec(), wish, started)) {
      case RevisionResult.RevisionMade revised -> applied(run, revised);
      case RevisionResult.RevisionUnconfirmed unconfirmed ->
          rejected(run, UNCONFIRMED, unconfirmed.why());
      case RevisionResult.RevisionRefused refused -> rejected(run, "revise", refused.why());
    };
  }

  private static RevisionResult judged(
      Plan plan, RunSpec spec, PlanRevisionRequested wish, IntPredicate started) {
    return PlanReviser.of(plan, wish.revisions(), spec, started, wish.confirmed());
  }

  /** Skips the issues that are dropped; the waiting ones follow the new plan. */
  private static PlannerTransition applied(Running run, RevisionResult.RevisionMade revised) {
    var said = new ArrayList<PlannerEvent>();
    said.add(said(revised));
    var next = run.following(revised.plan(), revised.parallel());
    for (var task : run.tasks().at(Waiting.class)) {
      var planned = next.planned(task.number());
      if (planned.isEmpty()) {
        next = next.with(task.withStep(new Skipped(true)));
        said.add(new IssueSkipped(task.number(), true));
      } else {
        PlannedIssue issue = planned.get();
        next = next.with(task.needing(issue));
      }
    }
    return Schedule.advance(next, said.toArray(PlannerEvent[]::new));
  }

  private static PlanRevised said(RevisionResult.RevisionMade revised) {
    return new PlanRevised(revised.plan(), revised.changes(), revised.parallel());
  }

  private static PlannerTransition rejected(RunStage life, String command, String why) {
    return PlannerTransition.saying(life, new CommandRejected(command, why));
  }
}
