package dev.milepost.gateway.domain.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.Assignment;
import dev.milepost.events.Budget;
import dev.milepost.events.ExecutorEvent.AttemptStarted;
import dev.milepost.events.ExecutorEvent.PrOpened;
import dev.milepost.events.ExecutorEvent.UsageReported;
import dev.milepost.events.Finding;
import dev.milepost.events.GatewayEvent.CancelRequested;
import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.GatewayEvent.PauseRequested;
import dev.milepost.events.GatewayEvent.ResumeRequested;
import dev.milepost.events.Plan;
import dev.milepost.events.Plan.PlanStatus;
import dev.milepost.events.PlanPhase;
import dev.milepost.events.PlannerEvent.Blocked;
import dev.milepost.events.PlannerEvent.Blocker;
import dev.milepost.events.PlannerEvent.BlockerKind;
import dev.milepost.events.PlannerEvent.FailureStage;
import dev.milepost.events.PlannerEvent.IssueFailed;
import dev.milepost.events.PlannerEvent.MilestoneCancelled;
import dev.milepost.events.PlannerEvent.MilestoneDeadlocked;
import dev.milepost.events.PlannerEvent.MilestoneFailed;
import dev.milepost.events.PlannerEvent.MilestonePaused;
import dev.milepost.events.PlannerEvent.MilestonePlanned;
import dev.milepost.events.PlannerEvent.MilestoneResumed;
import dev.milepost.events.PlannerEvent.PlanPhaseStarted;
import dev.milepost.events.PlannerEvent.PlanningFailed;
import dev.milepost.events.PlannerEvent.PlanningStalled;
import dev.milepost.events.PlannerEvent.WaveReady;
import dev.milepost.events.ReviewEvent.ChangeHeld;
import dev.milepost.events.RunEvent;
import dev.milepost.events.Usage;
import dev.milepost.gateway.domain.GatewayGiven;
import dev.milepost.gateway.domain.RunFold;
import dev.milepost.gateway.domain.RunState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NotificationRulesTest {
  private static final Assignment WORK = Assignment.implement(1, 1);

  /** The news of a log, each with the event's number as its id. */
  private static List<Notification> news(List<? extends RunEvent> events) {
    var told = new ArrayList<Notification>();
    var state = RunState.initial("m1-abc");
    for (var entry : GatewayGiven.entries(events)) {
      var next = RunFold.evolve(state, entry);
      NotificationRules.of(state, next, entry, "id-" + entry.seq()).ifPresent(told::add);
      state = next;
    }
    return told;
  }

  private static List<NotificationKind> kinds(List<? extends RunEvent> events) {
    return news(events).stream().map(Notification::kind).toList();
  }

  private static List<RunEvent> begunAnd(RunEvent... more) {
    return Stream.concat(
            Stream.of(
                GatewayGiven.submitted(),
                GatewayGiven.planned(PlanStatus.READY),
                new WaveReady(1, List.of(1), true),
                GatewayGiven.ready(WORK),
                new AttemptStarted(WORK, "executor-1", "a")),
            Stream.of(more))
        .toList();
  }

  private static IssueFailed failed(int issue) {
    return new IssueFailed(issue, FailureStage.EXECUTION, "the check is red");
  }

  @Test
  void a_run_that_is_completed_is_news_once() {
    var all = news(GatewayGiven.completed());
    assertThat(all).hasSize(1);
    var one = all.getFirst();
    assertThat(one.kind()).isEqualTo(NotificationKind.COMPLETED);
    assertThat(one.says()).isEqualTo("It is completed: 2 of 2 issues are done");
    assertThat(one.milestone()).isEqualTo("M1: Code Graph");
    assertThat(one.repository()).isEqualTo("local:/repo#/issues");
    assertThat(one.occasion()).isNull();
    assertThat(one.id()).isEqualTo("id-" + one.seq());
  }

  @Test
  void a_plan_that_waits_is_a_decision() {
    var all =
        news(
            List.of(
                new MilestoneSubmitted(GatewayGiven.spec(true, false), "ann"),
                GatewayGiven.planned(PlanStatus.READY)));
    assertThat(all).extracting(Notification::kind).containsExactly(NotificationKind.DECISION);
    assertThat(all.getFirst().says()).startsWith("A person has to approve the plan");
    assertThat(all.getFirst().commands()).contains("milepost approve m1-abc");
    assertThat(all.getFirst().occasion()).startsWith("awaiting-approval@");
  }

  @Test
  void a_plan_with_nothing_to_do_is_no_decision() {
    var plan = GatewayGiven.planned(PlanStatus.READY).plan();
    var nothing =
        new Plan(
            plan.milestone(),
            "main",
            plan.status(),
            List.of(),
            new TreeMap<>(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            1,
            "nothing",
            Plan.ConflictRisk.NONE);
    assertThat(
            kinds(
                List.of(
                    new MilestoneSubmitted(GatewayGiven.spec(true, false), "ann"),
                    new MilestonePlanned(nothing))))
        .isEmpty();
  }

  @Test
  void planning_that_stands_still_is_a_decision() {
    assertThat(
            kinds(
                List.of(
                    GatewayGiven.submitted(),
                    new PlanPhaseStarted(PlanPhase.CONTEXT, 1),
                    new PlanningStalled(PlanPhase.CONTEXT, 3, "no answer", true))))
        .containsExactly(NotificationKind.DECISION);
  }

  @Test
  void what_cannot_be_planned_has_failed() {
    var all = news(List.of(GatewayGiven.submitted(), new PlanningFailed(List.of("a circle"))));
    assertThat(all).extracting(Notification::kind).containsExactly(NotificationKind.FAILED);
    assertThat(all.getFirst().occasion()).isNull();
  }

  @Test
  void deadlock_and_failure_are_told_each_time() {
    var deadlock =
        new MilestoneDeadlocked(
            List.of(new Blocked(2, List.of(new Blocker(1, BlockerKind.FAILED)))));
    assertThat(
            kinds(
                begunAnd(
                    failed(1), deadlock, deadlock, new WaveReady(2, List.of(2), true), deadlock)))
        .containsExactly(
            NotificationKind.ISSUE_FAILED,
            NotificationKind.DEADLOCKED,
            NotificationKind.DEADLOCKED);
    var other =
        new MilestoneDeadlocked(
            List.of(new Blocked(2, List.of(new Blocker(9, BlockerKind.MISSING)))));
    assertThat(kinds(begunAnd(failed(1), deadlock, other)))
        .containsExactly(
            NotificationKind.ISSUE_FAILED,
            NotificationKind.DEADLOCKED,
            NotificationKind.DEADLOCKED);
    assertThat(kinds(begunAnd(failed(1), new MilestoneFailed(List.of(1), "1 issue failed"))))
        .containsExactly(NotificationKind.ISSUE_FAILED, NotificationKind.FAILED);
  }

  @Test
  void an_issue_that_failed_is_named_with_what_can_be_done() {
    var one = news(begunAnd(failed(1))).getFirst();
    assertThat(one.issue()).isEqualTo(1);
    assertThat(one.says()).startsWith("Issue #1: It failed").contains("the check is red");
    assertThat(one.commands()).contains("milepost retry m1-abc 1", "milepost skip m1-abc 1");
    assertThat(one.occasion()).startsWith("failed@");
    assertThat(one.failed()).isEqualTo(1);
  }

  @Test
  void only_a_budget_that_is_used_up_makes_a_pause_news() {
    var used = new Usage("m", 600L, 500L, 1L, "agent");
    var budget = new Budget(new Budget.Limit(1000L, null), null);
    var over = "The budget of the run is 1000 tokens; 1300 are used";
    var spent =
        begunAnd(
            new MilestonePaused("lunch"),
            new ResumeRequested("ann", budget),
            new MilestoneResumed(),
            new UsageReported(WORK, "executor-1", "a", used),
            new MilestonePaused(over));
    assertThat(kinds(begunAnd(new PauseRequested("ann", "lunch"), new MilestonePaused("lunch"))))
        .isEmpty();
    assertThat(kinds(begunAnd(new MilestonePaused("usage limit", Instant.MAX)))).isEmpty();
    assertThat(kinds(spent)).containsExactly(NotificationKind.BUDGET);
  }

  @Test
  void a_change_of_what_judges_it_is_a_decision_for_each_head() {
    var held =
        new ChangeHeld(
            1,
            31,
            "head-1",
            List.of(new Finding("tampering", "deletes a test", "t", null, null, "a", null)));
    var all =
        news(
            begunAnd(
                new PrOpened(WORK, "executor-1", "a", 31, "file:///pr", "head-1"), held, held));
    assertThat(all).hasSize(1);
    assertThat(all.getFirst().issue()).isEqualTo(1);
    assertThat(all.getFirst().occasion()).isEqualTo("held@head-1");
  }

  @Test
  void who_cancels_knows_it_unless_asked() {
    assertThat(kinds(begunAnd(new CancelRequested("ann", ""), new MilestoneCancelled(""))))
        .containsExactly(NotificationKind.CANCELLED);
    assertThat(NotificationKind.usual()).doesNotContain(NotificationKind.CANCELLED);
  }

  @Test
  void no_text_from_outside_breaks_a_line() {
    var hostile = new IssueFailed(1, FailureStage.EXECUTION, "bad\r\nBcc: all@example.org\u202E");
    assertThat(news(begunAnd(hostile)).getFirst().says()).doesNotContain("\r", "\n", "\u202E");
  }
}
