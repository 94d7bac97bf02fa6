package dev.milepost.planner.domain;

import dev.milepost.eventlog.Transition;
import dev.milepost.events.GatewayEvent.RecordsSkipped;
import dev.milepost.events.PlannerEvent;
import dev.milepost.events.PlannerEvent.CommandRejected;
import dev.milepost.events.PlannerEvent.FailureStage;
import dev.milepost.events.PlannerEvent.IssueFailed;
import dev.milepost.events.PlannerEvent.PlanningStalled;
import dev.milepost.events.PlanningSpec;
import dev.milepost.events.RunEvent;
import dev.milepost.planner.domain.IssueStage.Claimed;
import dev.milepost.planner.domain.IssueStage.Failed;
import dev.milepost.planner.domain.IssueStage.Offered;
import dev.milepost.planner.domain.PlannerState.PlannerTransition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * E5: records that a person has left out may have said that an agent was paid for. Only a person
 * begins that work again.
 */
final class AgentHold {
  private static final String PLANNER = "planner";

  private AgentHold() {}

  static Transition<PlannerState, RunEvent> after(PlannerState state, RecordsSkipped skip) {
    var turn = TaskAnnouncer.in(state.life(), skip, held(state.life(), skip));
    if (!skip.holds(PLANNER)) {
      return state.after(turn);
    }
    var due = new ArrayList<RunEvent>(turn.due());
    state.translating().forEach(words -> due.add(unanswered(skip)));
    return new Transition<>(new PlannerState(state.run(), turn.life(), List.of()), due);
  }

  private static PlannerTransition held(RunStage life, RecordsSkipped skip) {
    return switch (life) {
      case Running run when skip.holds(RecordsSkipped.EXECUTOR) -> held(run, skip);
      case RunStage.Planning planning
          when skip.holds(PLANNER) && !planning.stalled() && mayPay(planning.spec().planning()) ->
          PlannerTransition.saying(
              planning.stalling(),
              new PlanningStalled(
                  planning.phase(),
                  planning.attempt().failures(),
                  "Held, as %s may have been the word of its planning agent: retry pays it again"
                      .formatted(skip.named()),
                  PlanningPhases.skippable(planning)));
      case RunStage other -> PlannerTransition.silent(other);
    };
  }

  /** Where none is named the planner may have one of its own. */
  private static boolean mayPay(@Nullable PlanningSpec planning) {
    return planning == null || planning.asks();
  }

  /** Offered ones too: what cannot be read may have been the claim. */
  private static PlannerTransition held(Running run, RecordsSkipped skip) {
    var reason =
        "Held, as %s may have named its agent: retry begins it again and may pay a second time"
            .formatted(skip.named());
    var said = new ArrayList<PlannerEvent>();
    var claimed =
        run.tasks().at(Claimed.class).stream()
            .map(task -> ((Claimed) task.step()).offer().assignment())
            .toList();
    var next = run.withSpending(run.spending().held(skip, claimed));
    for (var task : run.tasks().at(Offered.class, Claimed.class)) {
      next = next.with(task.withStep(new Failed(FailureStage.EXECUTION, false)));
      said.add(new IssueFailed(task.number(), FailureStage.EXECUTION, reason, List.of()));
    }
    return said.isEmpty()
        ? PlannerTransition.silent(run)
        : Schedule.advance(next, said.toArray(PlannerEvent[]::new));
  }

  private static CommandRejected unanswered(RecordsSkipped skip) {
    return new CommandRejected(
        "translate", "Not answered, as %s may have been the answer".formatted(skip.named()));
  }
}
