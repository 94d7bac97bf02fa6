package dev.milepost.planner.domain;

import dev.milepost.eventlog.Transition;
import dev.milepost.events.DisplayText;
import dev.milepost.events.GatewayEvent.PlanTranslationRequested;
import dev.milepost.events.PlanPhase;
import dev.milepost.events.PlannerEvent.PlanTranslated;
import dev.milepost.events.RunEvent;
import dev.milepost.planner.domain.PlannerState.PlannerTransition;
import dev.milepost.planner.domain.RunStage.AwaitingPlanApproval;
import dev.milepost.report.artefact.PhaseNote;
import java.util.ArrayList;
import java.util.List;

/** P19: words for an agent to read as changes of the plan. They change nothing of the run. */
final class TranslationRequests {
  /** Each is an agent that runs; a conversation has one at a time. */
  static final int MAX_AT_ONCE = 4;

  private static final int MAX_SUMMARY = 200;
  private static final String EXPECTED = "a plan that awaits approval, or a run";

  private TranslationRequests() {}

  static Transition<PlannerState, RunEvent> asked(
      PlannerState state, String request, PlanTranslationRequested wish) {
    var life = state.life();
    if (state.translating().size() >= MAX_AT_ONCE) {
      return state.after(
          Rejection.because(
              life,
              wish,
              "at most " + MAX_AT_ONCE + " at once",
              "as many that are not answered yet"));
    }
    return switch (life) {
      case AwaitingPlanApproval at ->
          owing(state, new TranslateWords(request, wish.words(), at.spec(), at.plan()));
      case Running at ->
          owing(state, new TranslateWords(request, wish.words(), at.spec(), at.plan()));
      case RunStage other -> state.after(Rejection.of(other, wish, EXPECTED));
    };
  }

  private static Transition<PlannerState, RunEvent> owing(
      PlannerState state, TranslateWords words) {
    var all = new ArrayList<>(state.translating());
    all.add(words);
    return Transition.silent(new PlannerState(state.run(), state.life(), all));
  }

  /** Counts the agent's usage (X10), for any result. */
  static PlannerState answered(PlannerState state, PlanTranslated event) {
    var left = new ArrayList<>(state.translating());
    boolean owed = left.removeIf(words -> words.request().equals(event.request()));
    var life = owed ? spent(state.life(), event) : state.life();
    return new PlannerState(state.run(), life, left);
  }

  private static RunStage spent(RunStage life, PlanTranslated event) {
    var usage = event.usage();
    if (usage == null) {
      return life;
    }
    return switch (life) {
      case AwaitingPlanApproval at -> {
        var summary =
            "Words were read as %d changes. %s".formatted(event.revisions().size(), event.note());
        var more = new ArrayList<>(at.before());
        more.add(
            new PhaseNote(
                PlanPhase.CONTEXT, false, DisplayText.shown(summary, MAX_SUMMARY), usage));
        yield new AwaitingPlanApproval(at.spec(), at.plan(), more);
      }
      case Running at -> at.withSpending(at.spending().plusPlanning(usage));
      case RunStage other -> other;
    };
  }

  /** Requests of a run that is over are dropped. */
  static List<TranslateWords> left(PlannerState state, PlannerTransition turn) {
    return turn.life() instanceof RunStage.AfterExecution ? List.of() : state.translating();
  }
}
