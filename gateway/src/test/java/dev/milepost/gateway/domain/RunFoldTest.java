package dev.milepost.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.api.IssueView;
import dev.milepost.events.Assignment;
import dev.milepost.events.Budget;
import dev.milepost.events.ConflictedPath;
import dev.milepost.events.ExecutorEvent.AttemptFailed;
import dev.milepost.events.ExecutorEvent.AttemptStarted;
import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.events.ExecutorEvent.PrOpened;
import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.GatewayEvent.PlanApproved;
import dev.milepost.events.GatewayEvent.RecordsSkipped;
import dev.milepost.events.GatewayEvent.ResumeRequested;
import dev.milepost.events.MergeEvent;
import dev.milepost.events.Plan.PlanStatus;
import dev.milepost.events.PlanPhase;
import dev.milepost.events.PlannerEvent.AttemptLost;
import dev.milepost.events.PlannerEvent.Blocked;
import dev.milepost.events.PlannerEvent.Blocker;
import dev.milepost.events.PlannerEvent.BlockerKind;
import dev.milepost.events.PlannerEvent.CommandRejected;
import dev.milepost.events.PlannerEvent.FailureStage;
import dev.milepost.events.PlannerEvent.IssueFailed;
import dev.milepost.events.PlannerEvent.IssueReopened;
import dev.milepost.events.PlannerEvent.IssueSkipped;
import dev.milepost.events.PlannerEvent.MilestoneDeadlocked;
import dev.milepost.events.PlannerEvent.MilestonePaused;
import dev.milepost.events.PlannerEvent.MilestoneResumed;
import dev.milepost.events.PlannerEvent.PlanPhaseCompleted;
import dev.milepost.events.PlannerEvent.PlanPhaseStarted;
import dev.milepost.events.PlannerEvent.PlanRevised;
import dev.milepost.events.PlannerEvent.PlanTranslated;
import dev.milepost.events.PlannerEvent.PlanningFailed;
import dev.milepost.events.PlannerEvent.WaveReady;
import dev.milepost.events.RunEvent;
import dev.milepost.events.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunFoldTest {
  private static final Assignment FIRST = Assignment.implement(1, 1);

  @Test
  void a_run_goes_from_planning_to_completed() {
    var events = GatewayGiven.completed();
    var statuses = new ArrayList<RunStatus>();
    for (int count = 1; count <= events.size(); count++) {
      statuses.add(GatewayGiven.state(events.subList(0, count)).standing().status());
    }
    assertThat(statuses).startsWith(RunStatus.PLANNING, RunStatus.PLANNING, RunStatus.RUNNING);
    assertThat(statuses).endsWith(RunStatus.RUNNING, RunStatus.COMPLETED);

    var view = RunViews.of(GatewayGiven.state(events), null);
    assertThat(view.over()).isTrue();
    assertThat(view.seq()).isEqualTo(events.size());
    assertThat(view.summary().completed()).isEqualTo(2);
    assertThat(view.summary().waves()).isEqualTo(2);
    assertThat(view.issues()).extracting(IssueView::state).containsExactly("merged", "merged");
    assertThat(view.issues()).extracting(IssueView::pullRequest).containsExactly(31, 32);
    assertThat(view.issues()).extracting(IssueView::mergeCommit).contains("commit-1");
  }

  @Test
  void an_analysis_is_over_once_it_is_planned() {
    var state =
        GatewayGiven.state(
            List.of(
                new MilestoneSubmitted(GatewayGiven.spec(false, false), "ann"),
                GatewayGiven.planned(PlanStatus.READY)));
    assertThat(state.standing().status()).isEqualTo(RunStatus.PLANNED);
    assertThat(state.standing().tellsOfPrograms()).as("what it would run in").isTrue();
    assertThat(state.standing().over()).isTrue();
  }

  @Test
  void a_plan_that_needs_review_waits_even_when_the_gate_was_passed() {
    var state = running(List.of(GatewayGiven.planned(PlanStatus.NEEDS_REVIEW)));
    assertThat(state.standing().status()).isEqualTo(RunStatus.AWAITING_APPROVAL);
    var approved =
        running(List.of(GatewayGiven.planned(PlanStatus.NEEDS_REVIEW), new PlanApproved("ann")));
    assertThat(approved.standing().status()).isEqualTo(RunStatus.RUNNING);
  }

  @Test
  void what_an_agent_used_that_is_held_for_records_left_out_is_not_known_as_the_planner_has_it() {
    var work = Assignment.implement(1, 1);
    var held = new RecordsSkipped(0, 7, 7, "ann", List.of(RecordsSkipped.EXECUTOR));
    var budget = new ResumeRequested("ann", new Budget(new Budget.Limit(1_000L, null), null));
    var claimed = new AttemptStarted(work, "executor-1", "a");
    var state = planned(List.of(budget, GatewayGiven.ready(work), claimed, held));
    assertThat(RunViews.of(state, null).usage().tokensKnown()).isFalse();
    var offered = planned(List.of(budget, GatewayGiven.ready(work), held));
    assertThat(RunViews.of(offered, null).usage().tokensKnown()).isTrue();
    var other = new RecordsSkipped(0, 7, 7, "ann", List.of("planner"));
    var going = planned(List.of(budget, GatewayGiven.ready(work), claimed, other));
    assertThat(RunViews.of(going, null).usage().tokensKnown()).isTrue();
  }

  @Test
  void what_planning_used_is_shown_and_a_revision_forgets_none_of_it() {
    var used = new Usage("m", 100L, 50L, 10_000L, "agent");
    var planned = GatewayGiven.planned(PlanStatus.READY);
    var state =
        running(
            List.of(
                new PlanPhaseStarted(PlanPhase.SESSION, 1),
                new PlanPhaseCompleted(
                    PlanPhase.SESSION, 1, "2 issues", null, planned.plan(), null, used),
                planned,
                new PlanRevised(planned.plan(), List.of("#2 waits for #1"), 2),
                new PlanTranslated("r", List.of(), "", used)));
    assertThat(RunViews.of(state, null).usage().tokens()).isEqualTo(300);
  }

  @Test
  void a_view_names_the_event_that_its_newest_plan_came_with() {
    assertThat(RunViews.of(running(List.of()), null).planSeq()).isZero();
    var planned = GatewayGiven.planned(PlanStatus.READY);
    var first = running(List.of(planned));
    assertThat(RunViews.of(first, null).planSeq()).isEqualTo(first.seq());
    // Of a revision that changes texts alone nothing else tells.
    var again = running(List.of(planned, new PlanRevised(planned.plan(), List.of("text"), 1)));
    assertThat(RunViews.of(again, null).planSeq()).isEqualTo(first.seq() + 1);
  }

  @Test
  void planning_that_failed_is_over_and_says_why() {
    var state = running(List.of(new PlanningFailed(List.of("no milestone M1; there is M2"))));
    assertThat(state.standing().status()).isEqualTo(RunStatus.FAILED);
    assertThat(state.standing().over()).isTrue();
    assertThat(state.standing().problems()).containsExactly("no milestone M1; there is M2");
    assertThat(RunViews.of(state, null).notFound()).isFalse();
    var missing = running(List.of(new PlanningFailed(List.of("no milestone M1"), true)));
    assertThat(RunViews.of(missing, null).notFound()).isTrue();
  }

  @Test
  void an_issue_waits_for_its_blockers_until_they_are_merged() {
    var begun = planned(List.of());
    assertThat(RunViews.of(begun, null).issues().get(1).blockedBy()).containsExactly(1);
    var merged = planned(GatewayGiven.merged(1));
    assertThat(RunViews.of(merged, null).issues().get(1).blockedBy()).isEmpty();
  }

  @Test
  void the_first_claim_stands_and_the_words_of_others_are_ignored() {
    var state =
        planned(
            List.of(
                GatewayGiven.ready(FIRST),
                new AttemptStarted(FIRST, "executor-1", "a"),
                new AttemptStarted(FIRST, "executor-2", "b"),
                new PrOpened(FIRST, "executor-2", "b", 7, "file:///other", "other")));
    var issue = state.issues().get(1);
    assertThat(issue.status()).isEqualTo(IssueStatus.RUNNING);
    assertThat(issue.claim().executor()).isEqualTo("executor-1");
    assertThat(issue.pullRequest()).isNull();
    assertThat(issue.tally().started()).isEqualTo(1);
  }

  @Test
  void late_words_of_a_lost_attempt_are_ignored() {
    var state =
        planned(
            List.of(
                GatewayGiven.ready(FIRST),
                new AttemptStarted(FIRST, "executor-1", "a"),
                new AttemptLost(FIRST, "executor-1", "a", "silent for 30 s"),
                new PrOpened(FIRST, "executor-1", "a", 7, "file:///late", "late"),
                GatewayGiven.ready(FIRST.again())));
    var issue = RunViews.of(state, null).issues().getFirst();
    assertThat(issue.state()).isEqualTo("ready");
    assertThat(issue.attempt()).isEqualTo(2);
    assertThat(issue.attemptsLost()).isEqualTo(1);
    assertThat(issue.pullRequest()).isNull();
  }

  @Test
  void an_offer_that_is_said_twice_changes_nothing() {
    var events = new ArrayList<RunEvent>(GatewayGiven.merged(1).subList(0, 3));
    var once = planned(events);
    events.add(GatewayGiven.ready(FIRST));
    assertThat(planned(events).issues()).isEqualTo(once.issues());
  }

  @Test
  void a_conflict_is_a_state_of_its_own_that_names_the_files() {
    var events = new ArrayList<RunEvent>(GatewayGiven.merged(1).subList(0, 3));
    events.add(new MergeEvent.MergeFailed(1, 31, "head-1", "conflicts again", List.of("src/a.c")));
    assertThat(planned(events).issues().get(1).status()).isEqualTo(IssueStatus.CONFLICT);
    events.add(new IssueFailed(1, FailureStage.CONFLICT, "conflicts again", List.of("src/a.c")));
    var state = planned(events);
    var view = RunViews.of(state, null);
    assertThat(view.issues().getFirst().state()).isEqualTo("conflict");
    assertThat(view.issues().getFirst().conflicts()).containsExactly("src/a.c");
    assertThat(view.summary().failed()).isEqualTo(1);
    assertThat(MilestoneSummaries.of(state).issues().conflict()).isEqualTo(1);
    events.add(new IssueReopened(1, 2));
    assertThat(planned(events).issues().get(1).conflicts()).isEmpty();
  }

  @Test
  void an_issue_of_which_nothing_is_left_to_merge_is_done_and_says_so() {
    var events = new ArrayList<RunEvent>(GatewayGiven.merged(1).subList(0, 3));
    events.add(new MergeEvent.NothingToMerge(1, 31, "head-1", "0123456789abcdef"));
    events.add(new IssueSkipped(1, true));
    var state = planned(events);
    var view = RunViews.of(state, null).issues().getFirst();
    assertThat(view.state()).isEqualTo("nothing-left");
    assertThat(view.reason()).contains("(0123456789ab)").contains("its issue stays open");
    assertThat(MilestoneSummaries.of(state).issues().nothingLeft()).isEqualTo(1);
    assertThat(MilestoneSummaries.of(state).issues().merged()).isZero();
  }

  @Test
  void the_kinds_of_conflicts_are_told_with_the_files() {
    var events = new ArrayList<RunEvent>(GatewayGiven.merged(1).subList(0, 3));
    var logo = new ConflictedPath("logo.png", "binary");
    var files = List.of("logo.png");
    events.add(new MergeEvent.MergeConflicted(1, 31, "head-1", files, List.of(logo)));
    events.add(new IssueFailed(1, FailureStage.CONFLICT, "not resolved", files));
    var view = RunViews.of(planned(events), null).issues().getFirst();
    assertThat(view.conflictKinds()).isEqualTo(Map.of("logo.png", "binary"));
  }

  @Test
  void a_failed_issue_can_begin_again() {
    var failed =
        List.<RunEvent>of(
            GatewayGiven.ready(FIRST),
            new AttemptStarted(FIRST, "executor-1", "a"),
            new AttemptFailed(
                FIRST, "executor-1", "a", FailureKind.NO_CHANGE, 0, "changed nothing", ""),
            new IssueFailed(1, FailureStage.EXECUTION, "changed nothing"));
    assertThat(planned(failed).issues().get(1).status()).isEqualTo(IssueStatus.FAILED);
    assertThat(planned(failed).issues().get(1).times().settled()).isNotNull();
    var events = new ArrayList<>(failed);
    events.add(new IssueReopened(1, 2));
    assertThat(planned(events).issues().get(1).status()).isEqualTo(IssueStatus.WAITING);
    assertThat(planned(events).issues().get(1).times().settled()).isNull();
  }

  @Test
  void a_pause_remembers_what_it_interrupted() {
    var paused = planned(List.of(new WaveReady(1, List.of(1), true), new MilestonePaused("lunch")));
    assertThat(paused.standing().status()).isEqualTo(RunStatus.PAUSED);
    assertThat(paused.standing().reason()).isEqualTo("lunch");
    var resumed =
        planned(
            List.of(
                new WaveReady(1, List.of(1), true),
                new MilestonePaused("lunch"),
                new MilestonePaused("again"),
                new MilestoneResumed()));
    assertThat(resumed.standing().status()).isEqualTo(RunStatus.RUNNING);
  }

  @Test
  void a_deadlock_is_shown_until_an_issue_starts() {
    var deadlock =
        new MilestoneDeadlocked(
            List.of(new Blocked(2, List.of(new Blocker(9, BlockerKind.EXTERNAL_OPEN)))));
    var view = RunViews.of(planned(List.of(deadlock)), null);
    assertThat(view.summary().status()).isEqualTo("deadlocked");
    assertThat(view.blocked().getFirst().blockers().getFirst().kind()).isEqualTo("external-open");
    var going = RunViews.of(planned(List.of(deadlock, GatewayGiven.ready(FIRST))), null);
    assertThat(going.summary().status()).isEqualTo("running");
    assertThat(going.blocked()).isEmpty();
  }

  @Test
  void only_the_newest_rejections_are_kept() {
    var events = new ArrayList<RunEvent>();
    for (int at = 1; at <= 25; at++) {
      events.add(new CommandRejected("pause", "reason " + at));
    }
    var rejected = planned(events).rejected();
    assertThat(rejected).hasSize(RunHead.MAX_REJECTIONS);
    assertThat(rejected.getLast().reason()).isEqualTo("reason 25");
  }

  private static RunState running(List<RunEvent> events) {
    var all = new ArrayList<RunEvent>();
    all.add(GatewayGiven.submitted());
    all.addAll(events);
    return GatewayGiven.state(all);
  }

  private static RunState planned(List<? extends RunEvent> events) {
    var all = new ArrayList<RunEvent>();
    all.add(GatewayGiven.planned(PlanStatus.READY));
    all.addAll(events);
    return running(all);
  }
}
