package dev.milepost.planner.domain;

import static dev.milepost.planner.domain.PlannerGiven.implement;
import static dev.milepost.planner.domain.PlannerGiven.planned;
import static dev.milepost.planner.domain.PlannerGiven.scenario;
import static dev.milepost.planner.domain.PlannerGiven.started;
import static dev.milepost.planner.domain.PlannerGiven.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.GatewayEvent.IssueRetryRequested;
import dev.milepost.events.GatewayEvent.PlanPhaseRetryRequested;
import dev.milepost.events.GatewayEvent.PlanTranslationRequested;
import dev.milepost.events.GatewayEvent.RecordsSkipped;
import dev.milepost.events.GatewayEvent.RunGivenUp;
import dev.milepost.events.PlanPhase;
import dev.milepost.events.PlannerEvent.CommandRejected;
import dev.milepost.events.PlannerEvent.FailureStage;
import dev.milepost.events.PlannerEvent.IssueFailed;
import dev.milepost.events.PlannerEvent.IssueReady;
import dev.milepost.events.PlannerEvent.IssueReopened;
import dev.milepost.events.PlannerEvent.PlanPhaseStarted;
import dev.milepost.events.PlannerEvent.PlanningStalled;
import dev.milepost.events.RunEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Records that are left out of a run may stand for paid work. */
class AgentHoldTest {
  private static final RecordsSkipped HELD =
      new RecordsSkipped(0, 7, 7, "ann", List.of("executor"));

  @Test
  void what_is_offered_or_claimed_waits_for_a_person_when_a_word_of_an_executor_is_left_out() {
    var scenario =
        scenario().given(submitted(2), planned("", "", "After #1"), started(implement(1)));
    var decided = scenario.when(HELD).decided();
    assertThat(decided).filteredOn(IssueFailed.class::isInstance).hasSize(2);
    assertThat(decided).noneMatch(IssueReady.class::isInstance);
    scenario.thenOutstanding().thenOver(false);
    assertThat(decided.getFirst())
        .isEqualTo(
            new IssueFailed(
                1,
                FailureStage.EXECUTION,
                "Held, as the record at offset 7 of partition 0 may have named its agent:"
                    + " retry begins it again and may pay a second time",
                List.of()));
  }

  @Test
  void a_retry_begins_what_was_held() {
    var scenario = scenario().given(submitted(1), planned(""), started(implement(1)), HELD);
    assertThat(scenario.when(new IssueRetryRequested(1, "ann")).decided())
        .anyMatch(IssueReopened.class::isInstance)
        .anyMatch(IssueReady.class::isInstance);
  }

  @Test
  void nothing_is_held_where_no_word_of_an_executor_was_left_out() {
    for (var holds : List.of(List.<String>of(), List.of("planner", "review"))) {
      scenario()
          .given(submitted(1), planned(""), started(implement(1)))
          .when(new RecordsSkipped(0, 7, 7, "ann", holds))
          .thenNothing();
    }
  }

  @Test
  void a_phase_of_planning_rests_when_a_word_of_the_planner_is_left_out() {
    scenario()
        .given(submitted(1))
        .when(new RecordsSkipped(0, 7, 9, "ann", List.of("planner")))
        .then(
            new PlanningStalled(
                PlanPhase.SESSION,
                0,
                "Held, as the records at offsets 7 to 9 of partition 0 may have been the word of"
                    + " its planning agent: retry pays it again",
                false))
        .thenOutstanding()
        .when(new PlanPhaseRetryRequested("ann"))
        .then(new PlanPhaseStarted(PlanPhase.SESSION, 2));
  }

  @Test
  void words_that_an_agent_read_are_not_read_again() {
    scenario()
        .given(submitted(1), planned(""), new PlanTranslationRequested("the last first", "ann"))
        .when(new RecordsSkipped(0, 7, 7, "ann", List.of("planner")))
        .then(
            new CommandRejected(
                "translate",
                "Not answered, as the record at offset 7 of partition 0 may have been the answer"));
  }

  @Test
  void a_run_that_is_given_up_is_over_in_every_step_of_its_life() {
    var given = new RunGivenUp("ann", "", "a record", 0, 7L, null);
    for (var life :
        List.<List<RunEvent>>of(
            List.of(),
            List.of(submitted(1)),
            List.of(submitted(1), planned("")),
            List.of(submitted(1), planned(""), started(implement(1))))) {
      scenario()
          .given(life.toArray(RunEvent[]::new))
          .when(given, given, started(implement(1)))
          .thenNothing()
          .thenOutstanding()
          .thenOver(true);
    }
  }
}
