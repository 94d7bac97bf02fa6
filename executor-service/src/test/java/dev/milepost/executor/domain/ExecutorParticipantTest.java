package dev.milepost.executor.domain;

import static dev.milepost.executor.domain.ExecutorGiven.BASE;
import static dev.milepost.executor.domain.ExecutorGiven.claim;
import static dev.milepost.executor.domain.ExecutorGiven.failed;
import static dev.milepost.executor.domain.ExecutorGiven.lost;
import static dev.milepost.executor.domain.ExecutorGiven.opened;
import static dev.milepost.executor.domain.ExecutorGiven.planned;
import static dev.milepost.executor.domain.ExecutorGiven.ready;
import static dev.milepost.executor.domain.ExecutorGiven.spec;
import static dev.milepost.executor.domain.ExecutorGiven.submitted;
import static dev.milepost.executor.domain.ExecutorGiven.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.eventlog.EventId;
import dev.milepost.events.Assignment;
import dev.milepost.events.Budget;
import dev.milepost.events.ExecutorEvent.PushStarted;
import dev.milepost.events.ExecutorEvent.UsageReported;
import dev.milepost.events.ExecutorEvent.WorktreeReady;
import dev.milepost.events.ExecutorEvent.WorktreesRemoved;
import dev.milepost.events.MergeEvent.PrMerged;
import dev.milepost.events.PlannerEvent.CleanupRequested;
import dev.milepost.events.PlannerEvent.IssueReopened;
import dev.milepost.events.PlannerEvent.IssueSkipped;
import dev.milepost.events.PlannerEvent.MilestoneCancelled;
import dev.milepost.events.PlannerEvent.MilestoneCompleted;
import dev.milepost.events.PlannerEvent.MilestonePaused;
import dev.milepost.events.RunEvent;
import dev.milepost.events.Usage;
import dev.milepost.executor.domain.ExecutorEffect.RemoveWorktrees;
import dev.milepost.executor.domain.ExecutorEffect.ReportUsage;
import dev.milepost.executor.domain.ExecutorEffect.RunAssignment;
import dev.milepost.testkit.Scenario;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExecutorParticipantTest {
  private static final PlanEntry ENTRY = PlanEntry.NONE;
  private static final Budget.Limit UNLIMITED = new Budget.Limit(null, null);
  private static final Assignment FIRST = Assignment.implement(12, 1);

  @Test
  void a_claim_of_ours_is_owed_until_it_ends() {
    offered()
        .when(claim(FIRST, "me", "now"))
        .thenNothing()
        .thenOutstanding(run(FIRST, false))
        .when(opened(FIRST, "me", "now"))
        .thenOutstanding();
  }

  @Test
  void an_offer_alone_is_not_owed() {
    offered().thenOutstanding();
  }

  @Test
  void the_first_claim_in_the_log_stands() {
    offered().when(claim(FIRST, "other", "now"), claim(FIRST, "me", "now")).thenOutstanding();
  }

  @Test
  void a_claim_of_an_earlier_incarnation_is_not_owed_by_this_one() {
    offered().when(claim(FIRST, "me", "before")).thenOutstanding();
  }

  @Test
  void a_lost_attempt_is_owed_no_more_and_the_next_one_continues_it() {
    offered()
        .given(claim(FIRST, "me", "before"))
        .when(lost(FIRST, "me", "before"), ready(FIRST.again()))
        .thenOutstanding()
        .when(claim(FIRST.again(), "me", "now"))
        .thenOutstanding(run(FIRST.again(), true));
  }

  @Test
  void the_loss_of_somebody_elses_claim_changes_nothing() {
    offered()
        .given(claim(FIRST, "me", "now"))
        .when(lost(FIRST, "other", "now"))
        .thenOutstanding(run(FIRST, false));
  }

  @Test
  void late_words_of_a_lost_claim_do_not_end_the_next_attempt() {
    offered()
        .given(
            claim(FIRST, "me", "now"),
            lost(FIRST, "me", "now"),
            ready(FIRST.again()),
            claim(FIRST.again(), "me", "now"))
        .when(opened(FIRST, "me", "now"), failed(FIRST, "me", "now"))
        .thenOutstanding(
            run(FIRST.again(), true, new Provenance(Set.of("0".repeat(40)), Set.of(), true)));
  }

  @Test
  void what_a_claim_said_that_it_pushes_is_known_to_the_next_attempt_though_it_was_lost() {
    var head = "a".repeat(40);
    offered()
        .given(claim(FIRST, "other", "then"), new PushStarted(FIRST, "other", "then", head))
        .given(new PushStarted(FIRST, "stranger", "then", "b".repeat(40)))
        .given(lost(FIRST, "other", "then"), ready(FIRST.again()))
        .when(claim(FIRST.again(), "me", "now"))
        .thenOutstanding(run(FIRST.again(), true, new Provenance(Set.of(head), Set.of(), false)));
  }

  @Test
  void where_the_work_of_a_claim_began_is_known_to_the_next_attempt_though_it_was_lost() {
    var from = "a".repeat(40);
    offered()
        .given(claim(FIRST, "other", "then"), new WorktreeReady(FIRST, "other", "then", from))
        .given(new WorktreeReady(FIRST, "stranger", "then", "b".repeat(40)))
        .given(lost(FIRST, "other", "then"), ready(FIRST.again()))
        .when(claim(FIRST.again(), "me", "now"))
        .thenOutstanding(run(FIRST.again(), true, new Provenance(Set.of(), Set.of(from), false)));
  }

  @Test
  void a_failed_attempt_is_not_continued() {
    offered()
        .given(claim(FIRST, "me", "now"), failed(FIRST, "me", "now"), ready(FIRST.again()))
        .when(claim(FIRST.again(), "me", "now"))
        .thenOutstanding(run(FIRST.again(), false));
  }

  @Test
  void a_cancelled_run_owes_the_removal_of_its_worktrees_and_is_over_then() {
    var scenario =
        offered().given(claim(FIRST, "me", "before")).when(new MilestoneCancelled("enough"));
    var word = scenario.state().cleanup();
    assertThat(word).isNotNull();
    scenario
        .thenOutstanding(new RemoveWorktrees(word))
        .thenOver(false)
        .when(new WorktreesRemoved("other", 1), ready(FIRST.again()))
        .thenOutstanding(new RemoveWorktrees(word))
        .when(new WorktreesRemoved("me", 1))
        .thenOutstanding()
        .thenOver(true);
  }

  @Test
  void a_cancelled_run_that_others_worked_on_is_over_at_once() {
    offered()
        .given(claim(FIRST, "other", "now"))
        .when(new MilestoneCancelled("enough"))
        .thenOutstanding()
        .thenOver(true);
  }

  @Test
  void a_pause_lets_an_agent_that_runs_go_on() {
    offered()
        .given(claim(FIRST, "me", "now"))
        .when(new MilestonePaused("lunch"))
        .thenOutstanding(run(FIRST, false));
  }

  @Test
  void an_issue_that_is_skipped_is_neither_owed_nor_open() {
    var scenario = offered().given(claim(FIRST, "me", "now")).when(new IssueSkipped(12, false));
    scenario.thenOutstanding();
    assertThat(scenario.state().open()).isEmpty();
  }

  @Test
  void an_issue_that_is_merged_is_neither_owed_nor_open_though_it_is_offered_late() {
    var merged = new PrMerged(12, 1, "head", "merge", true);
    var scenario = offered().given(claim(FIRST, "me", "now")).when(merged);
    scenario.thenOutstanding();
    scenario.when(ready(FIRST.again())).thenOutstanding();
    assertThat(scenario.state().open()).isEmpty();
  }

  @Test
  void an_issue_is_settled_when_it_is_merged_or_skipped_until_it_is_opened_again() {
    var scenario = offered().given(claim(FIRST, "me", "now"), failed(FIRST, "me", "now"));
    assertThat(scenario.state().isSettled(12)).isFalse();
    scenario.when(new IssueSkipped(12, false));
    assertThat(scenario.state().isSettled(12)).isTrue();
    scenario.when(new IssueReopened(12, 2));
    assertThat(scenario.state().isSettled(12)).isFalse();
    scenario.when(new PrMerged(12, 1, "head", "merge", false));
    assertThat(scenario.state().isSettled(12)).isTrue();
    assertThat(scenario.state().isSettled(13)).isFalse();
  }

  @Test
  void a_claimed_offer_is_open_to_nobody() {
    var scenario = offered();
    assertThat(scenario.state().open()).hasSize(1);
    scenario.when(claim(FIRST, "other", "now"));
    assertThat(scenario.state().open()).isEmpty();
  }

  @Test
  void clean_up_is_owed_by_whom_it_names_until_it_is_answered() {
    var scenario = offered().when(new CleanupRequested(List.of("me", "other")));
    var request = scenario.state().cleanup();
    assertThat(request).isNotNull();
    scenario
        .thenOutstanding(new RemoveWorktrees(request))
        .when(new WorktreesRemoved("other", 1))
        .thenOutstanding(new RemoveWorktrees(request))
        .when(new WorktreesRemoved("me", 1))
        .thenOutstanding()
        .when(new MilestoneCompleted(1, 0))
        .thenOver(true);
  }

  @Test
  void what_a_lost_attempt_of_ours_used_is_owed_where_there_is_a_budget() {
    var told = new UsageReported(FIRST, "me", "now", Usage.UNKNOWN);
    scenario()
        .given(submitted(within(100L)), planned(), ready(FIRST), claim(FIRST, "me", "before"))
        .when(lost(FIRST, "me", "before"))
        .thenOutstanding(new ReportUsage(within(100L), FIRST))
        .when(told)
        .thenOutstanding();
    offered()
        .given(claim(FIRST, "me", "before"))
        .when(lost(FIRST, "me", "before"))
        .thenOutstanding();
    scenario()
        .given(submitted(within(100L)), planned(), ready(FIRST), claim(FIRST, "other", "x"))
        .when(lost(FIRST, "other", "x"))
        .thenOutstanding();
  }

  @Test
  void clean_up_for_others_is_not_ours() {
    offered().when(new CleanupRequested(List.of("other"))).thenOutstanding();
  }

  @Test
  void a_run_that_is_only_analysed_is_over_with_its_plan() {
    scenario().when(submitted(false), planned()).thenOver(true);
  }

  @Test
  void keys_are_stable_and_name_what_they_owe() {
    assertThat(run(FIRST, false).key()).isEqualTo("run/12-1-implement-0");
    assertThat(new RemoveWorktrees(new EventId("ab")).key()).isEqualTo("remove-worktrees/ab");
  }

  private static RunAssignment run(Assignment assignment, boolean continuesLost) {
    return run(assignment, continuesLost, Provenance.NONE);
  }

  private static RunAssignment run(
      Assignment assignment, boolean continuesLost, Provenance branch) {
    return new RunAssignment(
        spec(true), BASE, ready(assignment), continuesLost, UNLIMITED, ENTRY, branch);
  }

  private static Scenario<ExecutorState, RunEvent, ExecutorEffect> scenario() {
    return Scenario.of(new ExecutorParticipant("me", "now"));
  }

  private static Scenario<ExecutorState, RunEvent, ExecutorEffect> offered() {
    return scenario().given(submitted(true), planned(), ready(FIRST));
  }
}
