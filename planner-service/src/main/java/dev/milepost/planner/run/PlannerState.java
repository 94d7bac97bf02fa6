package dev.milepost.planner.run;

import dev.milepost.events.PlannerEvent;
import dev.milepost.events.RunEvent;
import java.util.List;

/**
 * What the planner knows of a run.
 *
 * @param due what the event that was folded last led to; already part of {@code life}
 */
public record PlannerState(String run, Life life, List<RunEvent> due) {
  public PlannerState {
    due = List.copyOf(due);
  }

  /** Where a fold leads: the life after an event, and what is to be said at once. */
  record Turn(Life life, List<? extends PlannerEvent> due) {
    Turn {
      due = List.copyOf(due);
    }

    static Turn silent(Life life) {
      return new Turn(life, List.of());
    }

    static Turn saying(Life life, PlannerEvent event) {
      return new Turn(life, List.of(event));
    }
  }
}
