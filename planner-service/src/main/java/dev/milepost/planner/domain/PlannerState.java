package dev.milepost.planner.domain;

import dev.milepost.eventlog.Transition;
import dev.milepost.events.PlannerEvent;
import dev.milepost.events.RunEvent;
import java.util.List;

/**
 * The planner's state of a run.
 *
 * @param translating words that an agent still reads
 */
public record PlannerState(String run, RunStage life, List<TranslateWords> translating) {
  public PlannerState {
    translating = List.copyOf(translating);
  }

  /** Where a turn leads. */
  Transition<PlannerState, RunEvent> after(PlannerTransition turn) {
    return new Transition<>(
        new PlannerState(run, turn.life(), TranslationRequests.left(this, turn)),
        List.copyOf(turn.due()));
  }

  /** The result of a fold: the life after an event, and the events to append at once. */
  record PlannerTransition(RunStage life, List<? extends PlannerEvent> due) {
    PlannerTransition {
      due = List.copyOf(due);
    }

    static PlannerTransition silent(RunStage life) {
      return new PlannerTransition(life, List.of());
    }

    static PlannerTransition saying(RunStage life, PlannerEvent event) {
      return new PlannerTransition(life, List.of(event));
    }
  }
}
