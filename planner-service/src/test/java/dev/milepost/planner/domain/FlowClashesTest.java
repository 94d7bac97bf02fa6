package dev.milepost.planner.domain;

import static dev.milepost.planner.domain.PlannerGiven.failed;
import static dev.milepost.planner.domain.PlannerGiven.flowing;
import static dev.milepost.planner.domain.PlannerGiven.implement;
import static dev.milepost.planner.domain.PlannerGiven.opened;
import static dev.milepost.planner.domain.PlannerGiven.planned;
import static dev.milepost.planner.domain.PlannerGiven.ready;
import static dev.milepost.planner.domain.PlannerGiven.scenario;
import static dev.milepost.planner.domain.PlannerGiven.started;
import static dev.milepost.planner.domain.PlannerGiven.wholeCycle;

import dev.milepost.events.GatewayEvent.BlockerForceResolved;
import dev.milepost.events.GatewayEvent.IssueSkipRequested;
import dev.milepost.events.Ordering;
import dev.milepost.events.PlannerEvent.FailureStage;
import dev.milepost.events.PlannerEvent.IssueFailed;
import dev.milepost.events.PlannerEvent.IssueSkipped;
import dev.milepost.events.PlannerEvent.MilestonePlanned;
import dev.milepost.events.RunEvent;
import dev.milepost.planner.domain.plan.ClashResolver;
import dev.milepost.testkit.Scenario;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** T1, P16: issues that touch the same code, in a run without waves. */
class FlowClashesTest {
  private static final String CLASHING = "`s/a.c`";
  private static final IssueFailed FIRST_FAILED =
      new IssueFailed(1, FailureStage.EXECUTION, "the agent exited with 1");

  @Test
  void issues_that_clash_are_never_under_way_at_once_whichever_is_first() {
    clashing(3, CLASHING, CLASHING, "")
        .then(ready(implement(1)), ready(implement(3)))
        .when(started(implement(1)), opened(implement(1)))
        .thenNothing()
        .when(PlannerGiven.merged(1))
        .then(ready(implement(2)));
  }

  @Test
  void of_issues_that_clash_the_one_that_is_free_first_goes_first() {
    var clash = List.of(new Ordering(2, 1, List.of("a")));
    scenario()
        .given(flowing(3))
        .when(new MilestonePlanned(planned("After #3", "", "").plan().withOrderings(clash)))
        .then(ready(implement(3)), ready(implement(2)))
        .when(wholeCycle(3))
        .thenNothing()
        .when(wholeCycle(2))
        .then(ready(implement(1)));
  }

  @Test
  void an_issue_that_clashes_waits_for_nobody_who_failed_or_cannot_start() {
    clashing(2, CLASHING, CLASHING, "")
        .when(started(implement(1)), failed(implement(1)))
        .then(FIRST_FAILED, ready(implement(2)));
  }

  @Test
  void issues_of_different_levels_that_clash_are_kept_apart_too() {
    clashing(3, CLASHING, "", CLASHING + "\n\nAfter #2")
        .then(ready(implement(2)), ready(implement(1)))
        .when(wholeCycle(2))
        .thenNothing()
        .when(wholeCycle(1))
        .then(ready(implement(3)));
  }

  @Test
  void of_three_that_clash_the_first_and_the_last_are_kept_apart_where_the_second_is_skipped() {
    clashing(3, CLASHING, CLASHING, CLASHING)
        .then(ready(implement(1)))
        .when(new IssueSkipRequested(2, true, "ann"))
        .then(new IssueSkipped(2, true))
        .when(wholeCycle(1))
        .then(ready(implement(3)));
  }

  @Test
  void clashes_in_a_circle_hold_nobody_for_ever() {
    var plan = planned("", "").plan();
    var circle = List.of(new Ordering(1, 2, List.of("a")), new Ordering(2, 1, List.of("a")));
    scenario()
        .given(flowing(2))
        .when(new MilestonePlanned(plan.withOrderings(circle)))
        .then(ready(implement(1)))
        .when(wholeCycle(1))
        .then(ready(implement(2)));
  }

  @Test
  void a_clash_with_one_that_cannot_start_yet_holds_nobody() {
    clashing(3, CLASHING, CLASHING + "\n\nAfter #3", "")
        .then(ready(implement(3)), ready(implement(1)));
  }

  @Test
  void a_forced_issue_is_kept_apart_from_its_blocker_on_the_same_code() {
    flow(3, CLASHING, CLASHING + "\n\nAfter #1", "")
        .when(started(implement(1)))
        .when(new BlockerForceResolved(2, 1, "ann"))
        .thenNothing()
        .when(failed(implement(1)))
        .then(FIRST_FAILED, ready(implement(2)));
  }

  private static Scenario<PlannerState, RunEvent, PlannerEffect> flow(
      int parallel, String... bodies) {
    return scenario().given(flowing(parallel)).when(planned(bodies));
  }

  private static Scenario<PlannerState, RunEvent, PlannerEffect> clashing(
      int parallel, String... bodies) {
    var settled = ClashResolver.settle(planned(bodies).plan(), Set.of(), true).plan();
    return scenario().given(flowing(parallel)).when(new MilestonePlanned(settled));
  }
}
