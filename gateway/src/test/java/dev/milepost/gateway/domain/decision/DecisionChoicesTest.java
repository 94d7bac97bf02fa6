package dev.milepost.gateway.domain.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.Budget;
import dev.milepost.events.GatewayEvent.BlockerForceResolved;
import dev.milepost.events.GatewayEvent.CancelRequested;
import dev.milepost.events.GatewayEvent.IssueSkipRequested;
import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.GatewayEvent.PlanApproved;
import dev.milepost.events.GatewayEvent.PlanRevisionRequested;
import dev.milepost.events.GatewayEvent.ResumeRequested;
import dev.milepost.events.Plan.PlanStatus;
import dev.milepost.events.PlannerEvent.Blocked;
import dev.milepost.events.PlannerEvent.Blocker;
import dev.milepost.events.PlannerEvent.BlockerKind;
import dev.milepost.events.PlannerEvent.MilestoneDeadlocked;
import dev.milepost.events.PlannerEvent.MilestonePaused;
import dev.milepost.events.PlannerEvent.MilestoneResumed;
import dev.milepost.events.PlannerEvent.WaveReady;
import dev.milepost.events.Revision;
import dev.milepost.events.RunEvent;
import dev.milepost.gateway.domain.GatewayGiven;
import dev.milepost.gateway.domain.RunState;
import dev.milepost.gateway.domain.command.PreconditionResult.PreconditionMet;
import dev.milepost.gateway.domain.command.UserCommandPrecondition;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DecisionChoicesTest {
  private static final Pattern KEY = Pattern.compile("[a-z0-9-]+");

  private static RunState begunAnd(RunEvent... more) {
    var events =
        new ArrayList<RunEvent>(
            List.of(
                GatewayGiven.submitted(),
                GatewayGiven.planned(PlanStatus.READY),
                new WaveReady(1, List.of(1), true)));
    events.addAll(List.of(more));
    return GatewayGiven.state(events);
  }

  private static RunState waiting() {
    return GatewayGiven.state(
        List.of(
            new MilestoneSubmitted(GatewayGiven.spec(true, false), "ann"),
            GatewayGiven.planned(PlanStatus.READY)));
  }

  private static MilestoneDeadlocked circle() {
    return new MilestoneDeadlocked(
        List.of(
            new Blocked(
                2,
                List.of(
                    new Blocker(1, BlockerKind.CIRCULAR), new Blocker(9, BlockerKind.MISSING)))));
  }

  @Test
  void a_run_that_goes_on_or_is_over_waits_for_no_decision() {
    assertThat(DecisionChoices.of(begunAnd(), null)).isEmpty();
    assertThat(DecisionChoices.occasion(begunAnd(), null)).isEmpty();
    assertThat(DecisionChoices.of(begunAnd(), 1)).isEmpty();
    assertThat(DecisionChoices.of(begunAnd(), 99)).isEmpty();
    assertThat(DecisionChoices.occasion(GatewayGiven.state(GatewayGiven.completed()), null))
        .isEmpty();
  }

  @Test
  void a_plan_is_approved_or_the_run_ended() {
    var choices = DecisionChoices.of(waiting(), null);
    assertThat(choices).extracting(DecisionChoice::key).containsExactly("approve", "cancel");
    assertThat(choices.getFirst().command().apply("ann")).isEqualTo(new PlanApproved("ann"));
    assertThat(choices.getLast().command().apply("ann")).isEqualTo(new CancelRequested("ann", ""));
    assertThat(choices.getFirst().does()).contains("open issues 2, waves 2, agents at once 2");
  }

  @Test
  void each_way_out_of_a_deadlock_is_a_command_that_makes_sense() {
    var run = begunAnd(circle());
    var choices = DecisionChoices.of(run, null);
    assertThat(choices).extracting(DecisionChoice::key).doesNotHaveDuplicates();
    assertThat(choices)
        .allSatisfy(choice -> assertThat(choice.key()).matches(KEY))
        .allSatisfy(
            choice ->
                assertThat(UserCommandPrecondition.of(run, choice.command().apply("ann")))
                    .isInstanceOf(PreconditionMet.class));
    assertThat(choices.stream().map(choice -> choice.command().apply("ann")))
        .contains(
            new BlockerForceResolved(2, 9, "ann"),
            new PlanRevisionRequested(List.of(new Revision.Release(2, 1)), false, "ann"),
            new IssueSkipRequested(2, false, "ann"));
  }

  @Test
  void a_budget_can_be_raised() {
    var budget = new Budget(new Budget.Limit(null, 5_000_000L), null);
    var run =
        begunAnd(
            new MilestonePaused("lunch"),
            new ResumeRequested("ann", budget),
            new MilestoneResumed(),
            new MilestonePaused("over"));
    var more =
        DecisionChoices.of(run, null).stream()
            .filter(choice -> choice.key().equals("resume-with-more"))
            .findFirst()
            .orElseThrow();
    assertThat(more.does()).contains("the run may use 10.00 USD and an issue any amount");
    assertThat(more.command().apply("bob"))
        .isEqualTo(
            new ResumeRequested("bob", new Budget(new Budget.Limit(null, 10_000_000L), null)));
  }

  @Test
  void the_same_status_once_more_is_another_occasion() {
    var first = begunAnd(circle());
    var second = begunAnd(circle(), new WaveReady(2, List.of(2), true), circle());
    assertThat(DecisionChoices.occasion(first, null))
        .isPresent()
        .isNotEqualTo(DecisionChoices.occasion(second, null));
    assertThat(DecisionChoices.occasion(begunAnd(circle(), circle()), null))
        .isEqualTo(DecisionChoices.occasion(first, null));
  }
}
