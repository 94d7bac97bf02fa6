package dev.milepost.planner.domain;

import static dev.milepost.planner.domain.PlannerGiven.FINDING;
import static dev.milepost.planner.domain.PlannerGiven.fix;
import static dev.milepost.planner.domain.PlannerGiven.implement;
import static dev.milepost.planner.domain.PlannerGiven.opened;
import static dev.milepost.planner.domain.PlannerGiven.planned;
import static dev.milepost.planner.domain.PlannerGiven.ready;
import static dev.milepost.planner.domain.PlannerGiven.scenario;
import static dev.milepost.planner.domain.PlannerGiven.started;
import static dev.milepost.planner.domain.PlannerGiven.submitted;

import dev.milepost.events.Assignment;
import dev.milepost.events.ExecutorEvent.AttemptFailed;
import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.events.PlannerEvent.AttemptLost;
import dev.milepost.events.PlannerEvent.FailureStage;
import dev.milepost.events.PlannerEvent.IssueFailed;
import dev.milepost.events.PlannerEvent.MilestoneFailed;
import dev.milepost.events.PlannerEvent.WaveCompleted;
import dev.milepost.events.ReviewEvent.FixRequested;
import dev.milepost.planner.domain.PlannerEffect.WatchLease;
import java.util.List;
import org.junit.jupiter.api.Test;

/** X8: what starts an agent again is an attempt of its own, and is counted as such. */
class InterruptedAttemptTest {
  @Test
  void an_agent_that_its_executor_ended_is_followed_by_the_next_attempt_as_long_as_there_is_one() {
    var second = implement(1).again();
    var third = second.again();
    scenario()
        .given(submitted(2), planned(""), started(implement(1)))
        .when(interrupted(implement(1)))
        .then(ready(second))
        .when(interrupted(implement(1)))
        .thenNothing();
    scenario()
        .given(submitted(2), planned(""), started(implement(1)), lost(implement(1)))
        .given(started(second), interrupted(second), started(third))
        .when(interrupted(third))
        .then(
            new IssueFailed(
                1,
                FailureStage.EXECUTION,
                "Attempt 3 was interrupted: no lease; that was the last of the 3 that are allowed"),
            new WaveCompleted(1, List.of(), List.of(1)),
            new MilestoneFailed(List.of(1), "#1 failed; retry or skip, or cancel the run"));
  }

  @Test
  void work_that_a_stopped_executor_handed_over_goes_on_at_once_and_uses_up_no_attempt() {
    var assignment = implement(1);
    var story = scenario().given(submitted(2), planned(""));
    for (int rollout = 1; rollout <= 5; rollout++) {
      story = story.given(started(assignment)).when(handedOver(assignment));
      assignment = assignment.again();
      story = story.then(ready(assignment));
    }
    story.when(handedOver(implement(1))).thenNothing();
  }

  @Test
  void a_round_whose_agent_was_ended_is_offered_again_as_that_round() {
    scenario()
        .given(submitted(2), planned(""), started(implement(1)), opened(implement(1)))
        .given(new FixRequested(1, 101, 1, "head-1", List.of(FINDING)), started(fix(1, 1)))
        .when(interrupted(fix(1, 1)))
        .thenOutstanding()
        .when(started(fix(1, 1).again()))
        .thenOutstanding(new WatchLease(fix(1, 1).again(), "a", "inc-1"));
  }

  private static AttemptLost lost(Assignment assignment) {
    return new AttemptLost(assignment, "a", "inc-1", "silent");
  }

  private static AttemptFailed handedOver(Assignment assignment) {
    return new AttemptFailed(
        assignment, "a", "inc-1", FailureKind.HANDED_OVER, null, "being stopped", "");
  }

  private static AttemptFailed interrupted(Assignment assignment) {
    return new AttemptFailed(
        assignment, "a", "inc-1", FailureKind.INTERRUPTED, null, "no lease", "");
  }
}
