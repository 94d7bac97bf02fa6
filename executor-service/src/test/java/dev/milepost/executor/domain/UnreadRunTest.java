package dev.milepost.executor.domain;

import static dev.milepost.executor.domain.ExecutorGiven.claim;
import static dev.milepost.executor.domain.ExecutorGiven.opened;
import static dev.milepost.executor.domain.ExecutorGiven.planned;
import static dev.milepost.executor.domain.ExecutorGiven.ready;
import static dev.milepost.executor.domain.ExecutorGiven.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.Assignment;
import dev.milepost.events.ExecutorEvent.WorktreesRemoved;
import dev.milepost.events.GatewayEvent.RecordsSkipped;
import dev.milepost.events.GatewayEvent.RunGivenUp;
import dev.milepost.events.PlannerEvent.MilestoneCancelled;
import dev.milepost.events.RunEvent;
import dev.milepost.events.Work;
import dev.milepost.executor.domain.ExecutorEffect.RemoveWorktrees;
import dev.milepost.testkit.Scenario;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A person's decisions about records of a run that cannot be read. */
class UnreadRunTest {
  private static final Assignment FIRST = Assignment.implement(12, 1);
  private static final RunGivenUp GIVEN_UP = new RunGivenUp("ann", "", "a record", 0, 7L, null);
  private static final RecordsSkipped HELD =
      new RecordsSkipped(0, 7, 7, "ann", List.of("executor"));

  @Test
  void a_run_that_is_given_up_is_cleaned_up_though_no_claim_of_it_could_be_read() {
    for (var known :
        List.<List<RunEvent>>of(List.of(), List.of(submitted(true), planned(), ready(FIRST)))) {
      var scenario = begun(known).when(GIVEN_UP);
      var word = scenario.state().cleanup();
      assertThat(word).isNotNull();
      scenario
          .thenOutstanding(new RemoveWorktrees(word))
          .when(GIVEN_UP, new MilestoneCancelled("too"), ready(FIRST.again()))
          .thenOutstanding(new RemoveWorktrees(word))
          .when(new WorktreesRemoved("me", 1))
          .thenOutstanding()
          .thenOver(true);
    }
  }

  @Test
  void an_agent_of_a_run_that_is_given_up_is_owed_no_more() {
    var scenario =
        begun(List.of(submitted(true), planned(), ready(FIRST), claim(FIRST, "me", "now")));
    assertThat(scenario.when(GIVEN_UP).state().heldBy("me", "now")).isEmpty();
  }

  @Test
  void what_is_offered_or_claimed_is_neither_begun_nor_gone_on_with_when_it_is_held() {
    for (var claimed : List.<List<RunEvent>>of(List.of(), List.of(claim(FIRST, "me", "now")))) {
      var scenario = begun(List.of(submitted(true), planned(), ready(FIRST)));
      claimed.forEach(scenario::given);
      scenario
          .when(HELD, claim(FIRST, "me", "now"), ready(FIRST), opened(FIRST, "me", "now"))
          .thenOutstanding();
      assertThat(scenario.state().open()).isEmpty();
    }
  }

  @Test
  void what_the_planner_offers_after_it_is_claimed_as_ever() {
    var fix = new Assignment(12, 1, Work.FIX, 1);
    var scenario = begun(List.of(submitted(true), planned(), ready(FIRST)));
    scenario.given(claim(FIRST, "other", "now")).when(HELD, ready(fix), claim(fix, "me", "now"));
    assertThat(scenario.state().heldBy("me", "now")).hasSize(1);
  }

  @Test
  void what_holds_nothing_changes_nothing() {
    var scenario =
        begun(List.of(submitted(true), planned(), ready(FIRST), claim(FIRST, "me", "now")));
    var before = scenario.state();
    assertThat(scenario.when(new RecordsSkipped(0, 7, 7, "ann")).state()).isEqualTo(before);
  }

  private static Scenario<ExecutorState, RunEvent, ExecutorEffect> begun(List<RunEvent> known) {
    return Scenario.of(new ExecutorParticipant("me", "now")).given(known.toArray(RunEvent[]::new));
  }
}
