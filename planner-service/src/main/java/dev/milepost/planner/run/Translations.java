package dev.milepost.planner.run;

import dev.milepost.events.GatewayEvent.PlanTranslationRequested;
import dev.milepost.events.PlanPhase;
import dev.milepost.events.PlannerEvent.PlanTranslated;
import dev.milepost.events.Text;
import dev.milepost.events.artefact.PhaseNote;
import dev.milepost.planner.run.Life.Awaiting;
import dev.milepost.planner.run.PlannerState.Turn;
import java.util.ArrayList;
import java.util.List;

/** P19: words that an agent is to read as changes of the plan. They change nothing of the run. */
final class Translations {
  /** Each is an agent that runs; a conversation has one at a time. */
  static final int MOST = 4;

  private static final int MOST_SUMMARY = 200;
  private static final String EXPECTED = "a plan that awaits approval, or a run";

  private Translations() {}

  static PlannerState asked(PlannerState state, String request, PlanTranslationRequested wish) {
    var life = state.life();
    if (state.translating().size() >= MOST) {
      return state.after(
          Rejection.because(
              life, wish, "at most " + MOST + " at once", "as many that are not answered yet"));
    }
    return switch (life) {
      case Awaiting at ->
          owing(state, new TranslateWords(request, wish.words(), at.spec(), at.plan()));
      case Running at ->
          owing(state, new TranslateWords(request, wish.words(), at.spec(), at.plan()));
      case Life other -> state.after(Rejection.of(other, wish, EXPECTED));
    };
  }

  private static PlannerState owing(PlannerState state, TranslateWords words) {
    var all = new ArrayList<>(state.translating());
    all.add(words);
    return new PlannerState(state.run(), state.life(), List.of(), all);
  }

  /** What the agent used is spent (X10), whatever came of it. */
  static PlannerState answered(PlannerState state, PlanTranslated event) {
    var left = new ArrayList<>(state.translating());
    boolean owed = left.removeIf(words -> words.request().equals(event.request()));
    var life = owed ? spent(state.life(), event) : state.life();
    return new PlannerState(state.run(), life, List.of(), left);
  }

  private static Life spent(Life life, PlanTranslated event) {
    var usage = event.usage();
    if (usage == null) {
      return life;
    }
    return switch (life) {
      case Awaiting at -> {
        var summary =
            "Words were read as %d changes. %s".formatted(event.revisions().size(), event.note());
        var more = new ArrayList<>(at.before());
        more.add(new PhaseNote(PlanPhase.CONTEXT, false, Text.shown(summary, MOST_SUMMARY), usage));
        yield new Awaiting(at.spec(), at.plan(), more);
      }
      case Running at -> at.having(at.spending().plusPlanning(usage));
      case Life other -> other;
    };
  }

  /** Nobody waits for what is left of a run that is over. */
  static List<TranslateWords> left(PlannerState state, Turn turn) {
    return turn.life() instanceof Life.After ? List.of() : state.translating();
  }
}
