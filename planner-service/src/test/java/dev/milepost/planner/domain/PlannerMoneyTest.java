package dev.milepost.planner.domain;

import static dev.milepost.planner.domain.PlannerGiven.implement;
import static dev.milepost.planner.domain.PlannerGiven.limited;
import static dev.milepost.planner.domain.PlannerGiven.planned;
import static dev.milepost.planner.domain.PlannerGiven.ready;
import static dev.milepost.planner.domain.PlannerGiven.scenario;
import static dev.milepost.planner.domain.PlannerGiven.started;
import static dev.milepost.planner.domain.PlannerGiven.submitted;
import static dev.milepost.planner.domain.PlannerGiven.used;

import dev.milepost.events.AgentSpec;
import dev.milepost.events.Assignment;
import dev.milepost.events.Budget;
import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.GatewayEvent.ResumeRequested;
import dev.milepost.events.PlannerEvent.AttemptLost;
import dev.milepost.events.PlannerEvent.IssueReady;
import dev.milepost.events.PlannerEvent.MilestonePaused;
import dev.milepost.events.PlannerEvent.MilestoneResumed;
import dev.milepost.events.PlannerEvent.PauseElapsed;
import dev.milepost.events.PlannerEvent.WaveCompleted;
import dev.milepost.events.PlannerEvent.WaveReady;
import dev.milepost.events.ReviewEvent.FixRequested;
import dev.milepost.events.RunSpec;
import dev.milepost.events.Work;
import dev.milepost.planner.domain.PlannerEffect.AwaitTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** X10. */
class PlannerMoneyTest {
  private static final Instant LATER = Instant.parse("2026-11-21T15:00:30Z");
  private static final Assignment SECOND = new Assignment(1, 2, Work.IMPLEMENT, 0);

  @Test
  void a_usage_limit_pauses_the_run_and_costs_no_attempt() {
    scenario()
        .given(submitted(1), planned("", ""), started(implement(1)))
        .when(limited(implement(1), LATER))
        .then(new MilestonePaused("limit", LATER))
        .thenOutstanding(new AwaitTime(LATER))
        .when(new PauseElapsed(LATER))
        .then(new MilestoneResumed(), ready(SECOND))
        .thenOutstanding();
  }

  @Test
  void attempts_that_only_waited_are_not_counted() {
    var run = scenario().given(submitted(1), planned(""));
    for (int attempt = 1; attempt <= 5; attempt++) {
      var now = new Assignment(1, attempt, Work.IMPLEMENT, 0);
      var at = LATER.plusSeconds(attempt);
      run.when(started(now), limited(now, at), new PauseElapsed(at))
          .then(new MilestonePaused("limit", at), new MilestoneResumed(), ready(now.again()));
    }
  }

  @Test
  void a_pause_that_somebody_ended_is_not_ended_again() {
    scenario()
        .given(submitted(1), planned(""), started(implement(1)))
        .when(limited(implement(1), LATER))
        .then(new MilestonePaused("limit", LATER))
        .when(new ResumeRequested("ann"))
        .then(new MilestoneResumed(), ready(SECOND))
        .when(new PauseElapsed(LATER))
        .thenNothing();
  }

  @Test
  void a_run_pauses_before_the_next_agent_once_its_budget_is_used_up() {
    scenario()
        .given(within(new Budget(new Budget.Limit(100L, null), null)), planned("", "After #1"))
        .when(started(implement(1)), used(implement(1), 100L))
        .thenNothing()
        .when(PlannerGiven.opened(implement(1)), PlannerGiven.merged(1))
        .then(
            new WaveCompleted(1, List.of(1), List.of()),
            new WaveReady(2, List.of(2), false),
            new MilestonePaused("The budget of the run is 100 tokens; 100 are used"))
        .when(new ResumeRequested("ann", new Budget(new Budget.Limit(200L, null), null)))
        .then(new MilestoneResumed(), ready(implement(2)));
  }

  @Test
  void what_is_not_known_counts_as_over() {
    scenario()
        .given(within(new Budget(null, new Budget.Limit(null, 5_000_000L))), planned(""))
        .when(started(implement(1)), used(implement(1), 10L))
        .thenNothing()
        .when(
            PlannerGiven.opened(implement(1)),
            new FixRequested(1, 101, 1, "head-1", List.of(PlannerGiven.FINDING)))
        .then(
            new MilestonePaused(
                "The budget of issue #1 is 5.00 USD; what is spent is not known"
                    + " (0.00 USD by those agents whose price is)"))
        .when(new ResumeRequested("ann", new Budget(null, null)))
        .then(new MilestoneResumed(), fixReady());
  }

  @Test
  void a_lost_attempt_pauses_a_run_with_a_budget_until_its_executor_says_what_it_used() {
    var lost = new AttemptLost(implement(1), "a", "inc-1", "silent");
    scenario()
        .given(within(new Budget(new Budget.Limit(100L, null), null)), planned(""))
        .given(started(implement(1)))
        .when(lost)
        .then(
            new MilestonePaused(
                "The budget of the run is 100 tokens; how many are used is not known (0 by those"
                    + " agents that say); an attempt was lost, and the run goes on as soon as its"
                    + " executor says what that used"))
        .when(used(implement(1), 40L))
        .then(new MilestoneResumed(), ready(SECOND))
        .when(used(implement(1), 40L))
        .thenNothing()
        .when(started(SECOND), used(SECOND, 59L))
        .thenNothing()
        .when(PlannerGiven.opened(SECOND))
        .thenNothing();
  }

  @Test
  void without_a_budget_nobody_waits_for_that() {
    scenario()
        .given(submitted(1), planned(""), started(implement(1)))
        .when(new AttemptLost(implement(1), "a", "inc-1", "silent"))
        .then(ready(SECOND));
  }

  private static IssueReady fixReady() {
    return new IssueReady(
        PlannerGiven.fix(1, 1),
        "Issue 1",
        "milepost/" + PlannerGiven.RUN + "/issue-1",
        List.of(PlannerGiven.FINDING),
        List.of(),
        "head-1");
  }

  private static MilestoneSubmitted within(Budget budget) {
    var plain = PlannerGiven.spec(1, true, true);
    var agent = new AgentSpec("shell", List.of("true"), Duration.ofHours(1), Duration.ZERO, budget);
    return new MilestoneSubmitted(
        new RunSpec(
            plain.selector(),
            plain.forge(),
            plain.base(),
            true,
            true,
            1,
            agent,
            List.of(),
            List.of(),
            List.of(),
            plain.mergeMethod(),
            List.of(),
            3,
            3),
        "ann");
  }
}
