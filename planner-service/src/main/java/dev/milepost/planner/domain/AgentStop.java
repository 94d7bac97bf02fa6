package dev.milepost.planner.domain;

import dev.milepost.events.PlannerEvent;
import dev.milepost.events.PlannerEvent.AttemptLost;
import dev.milepost.planner.domain.IssueStage.Claimed;
import dev.milepost.planner.domain.PlannerState.PlannerTransition;
import dev.milepost.planner.domain.Running.Pause;
import java.util.ArrayList;
import java.util.List;

/**
 * A pause that ends agents (E3). The claim is taken from the executor as if it were lost, so its
 * fold no longer requires the agent; the work waits as the next attempt, which continues what the
 * agent left, and uses none of the attempts that are allowed up.
 */
final class AgentStop {
  private static final String REASON = "Stopped by a pause";

  private AgentStop() {}

  /** Ends every agent that runs; those whose claim is not known yet as it comes in. */
  static PlannerTransition all(Running run, List<PlannerEvent> said) {
    var due = new ArrayList<>(said);
    var stopped = run.withPause(new Pause(true, run.pause().until(), true, false));
    for (var task : run.tasks().at(Claimed.class)) {
      if (task.step() instanceof Claimed claim) {
        due.add(lost(claim));
        stopped =
            stopped.losing(claim.offer().assignment()).with(task.waiting(claim.offer().again()));
      }
    }
    return new PlannerTransition(stopped, due);
  }

  /** Of an offer that was claimed after the pause. */
  static PlannerTransition one(Running run, Task task, Claimed claim) {
    var stopped = run.losing(claim.offer().assignment());
    return new PlannerTransition(
        stopped.with(task.waiting(claim.offer().again())), List.of(lost(claim)));
  }

  private static AttemptLost lost(Claimed claim) {
    return new AttemptLost(
        claim.offer().assignment(), claim.executor(), claim.incarnation(), REASON);
  }
}
