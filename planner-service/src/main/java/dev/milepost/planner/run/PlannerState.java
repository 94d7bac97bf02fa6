package dev.milepost.planner.run;

import dev.milepost.events.PlannerEvent;
import dev.milepost.events.RunEvent;
import java.util.List;

/**
 * The planner's state of a run.
 *
 * @param due what the event that was folded last led to; already part of {@code life}
 * @param translating words that an agent still reads
 */
public record PlannerState(
    String run, RunStage life, List<RunEvent> due, List<TranslateWords> translating) {
  public PlannerState {
    due = List.copyOf(due);
    translating = List.copyOf(translating);
  }

  /** Where a turn leads. */
  PlannerState after(PlannerTransition turn) {
    return new PlannerState(
        run, turn.life(), List.copyOf(turn.due()), TranslationRequests.left(this, turn));
  }

  /** Where a fold leads: the life after an event, and what is to be said at once. */
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
