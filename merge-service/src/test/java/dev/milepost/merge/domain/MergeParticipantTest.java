package dev.milepost.merge.domain;

import static dev.milepost.merge.domain.MergeGiven.approved;
import static dev.milepost.merge.domain.MergeGiven.conflicted;
import static dev.milepost.merge.domain.MergeGiven.merge;
import static dev.milepost.merge.domain.MergeGiven.merged;
import static dev.milepost.merge.domain.MergeGiven.plan;
import static dev.milepost.merge.domain.MergeGiven.planned;
import static dev.milepost.merge.domain.MergeGiven.rebased;
import static dev.milepost.merge.domain.MergeGiven.sequential;
import static dev.milepost.merge.domain.MergeGiven.started;
import static dev.milepost.merge.domain.MergeGiven.submitted;
import static dev.milepost.merge.domain.MergeGiven.wave;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.GatewayEvent.ChangeApproved;
import dev.milepost.events.MergeEvent.ConflictResolutionRequested;
import dev.milepost.events.MergeEvent.MergeFailed;
import dev.milepost.events.PlannerEvent.FailureStage;
import dev.milepost.events.PlannerEvent.IssueFailed;
import dev.milepost.events.PlannerEvent.IssueReopened;
import dev.milepost.events.PlannerEvent.IssueSkipped;
import dev.milepost.events.PlannerEvent.MilestonePaused;
import dev.milepost.events.PlannerEvent.MilestoneResumed;
import dev.milepost.events.ReviewEvent.ChangeHeld;
import dev.milepost.events.ReviewEvent.CiPassed;
import dev.milepost.events.RunEvent;
import dev.milepost.testkit.Scenario;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MergeParticipantTest {
  private static final List<Integer> NONE = List.of();

  @Test
  void a_head_that_waits_for_a_person_is_not_merged_whoever_approves_it() {
    var held =
        Scenario.of(new MergeParticipant())
            .given(submitted(), wave(1, 7), new CiPassed(7, 7, "h1", "check passed"))
            .given(new ChangeHeld(7, 7, "h1", List.of()))
            .when(approved(7, "h1"), new ChangeApproved(7, "h0", "ann"), approved(7, "h1"))
            .thenNothing()
            .thenOutstanding();

    held.given(new ChangeApproved(7, "h1", "ann")).when(approved(7, "h1"));

    assertThat(held.state().issue(7).phase()).isNotInstanceOf(MergeStage.UnapprovedHead.class);
  }

  @Test
  void an_approval_without_a_green_ci_of_that_head_in_the_log_is_not_obeyed() {
    Scenario.of(new MergeParticipant())
        .given(submitted(), wave(1, 7))
        .when(approved(7, "h1"))
        .thenNothing()
        .thenOutstanding()
        .given(new CiPassed(7, 7, "h0", "check passed"), new CiPassed(8, 8, "h1", "check passed"))
        .when(approved(7, "h1"))
        .thenNothing()
        .thenOutstanding();
  }

  @Test
  void a_sequential_run_merges_each_approval_at_once() {
    run(sequential(1, 1, 2))
        .when(approved(1, "h1"))
        .then(started(1, "h1"))
        .thenOutstanding(merge(1, 1, "h1"));
  }

  @Test
  void merging_waits_until_the_whole_wave_is_settled() {
    run(wave(1, 1, 2, 3))
        .when(approved(1, "h1"), approved(2, "h2"))
        .thenNothing()
        .when(new IssueFailed(3, FailureStage.EXECUTION, "why"))
        .then(started(1, "h1"));
  }

  @Test
  void nothing_is_touched_before_the_intent_is_in_the_log() {
    run(sequential(1, 1)).given(approved(1, "h1")).thenOutstanding();
  }

  @Test
  void one_is_merged_at_a_time() {
    run(wave(1, 1, 2))
        .when(approved(1, "h1"), approved(2, "h2"))
        .then(started(1, "h1"))
        .when(merged(1, "h1"))
        .then(started(2, "h2"))
        .thenOutstanding(merge(2, 1, "h2", Map.of("m1", 1)));
  }

  @Test
  void issues_that_nothing_waits_for_go_first() {
    Scenario.of(MergeGiven.participant())
        .given(submitted(), plan(planned(1, NONE, 4, 5), planned(2, NONE, 6), planned(3, NONE)))
        .given(wave(1, 1, 2, 3))
        .when(approved(1, "h1"), approved(2, "h2"), approved(3, "h3"))
        .then(started(3, "h3"))
        .when(merged(3, "h3"), merged(2, "h2"))
        .then(started(2, "h2"), started(1, "h1"));
  }

  @Test
  void a_merge_waits_for_the_blockers_of_its_issue() {
    Scenario.of(MergeGiven.participant())
        .given(submitted(), plan(planned(1, NONE, 2, 3), planned(2, List.of(1))), wave(1, 1, 2))
        .when(approved(2, "h2"), approved(1, "h1"))
        .then(started(1, "h1"));
  }

  @Test
  void two_that_block_each_other_are_merged_all_the_same() {
    Scenario.of(MergeGiven.participant())
        .given(submitted(), plan(planned(1, List.of(2), 2), planned(2, List.of(1), 1)))
        .given(wave(1, 1, 2))
        .when(approved(2, "h2"), approved(1, "h1"), merged(1, "h1"))
        .then(started(1, "h1"), started(2, "h2"));
  }

  @Test
  void a_rebased_pull_request_is_merged_once_its_new_head_is_approved() {
    run(wave(1, 1, 2))
        .when(approved(1, "h1"), approved(2, "h2"), rebased(1, "h1", "h1b"))
        .then(started(1, "h1"), started(2, "h2"))
        .when(merged(2, "h2"), approved(1, "h1b"))
        .then(started(1, "h1b"))
        .thenOutstanding(merge(1, 2, "h1b", Map.of("m2", 2)));
  }

  @Test
  void an_old_approval_does_not_bring_a_spent_head_back() {
    run(sequential(1, 1))
        .when(approved(1, "h1"), rebased(1, "h1", "h2"), approved(1, "h1"))
        .then(started(1, "h1"))
        .thenOutstanding();
  }

  @Test
  void changes_requested_in_time_take_an_approval_back() {
    run(wave(1, 1, 2))
        .when(approved(1, "h1"), MergeGiven.wanted(1, "h1"), approved(2, "h2"))
        .thenNothing()
        .when(approved(1, "h1b"))
        .then(started(1, "h1b"));
  }

  @Test
  void changes_requested_before_the_intent_is_in_the_log_stop_the_merge() {
    run(sequential(1, 1))
        .given(approved(1, "h1"))
        .when(MergeGiven.wanted(1, "h1"), started(1, "h1"))
        .thenNothing()
        .thenOutstanding()
        .when(approved(1, "h1"))
        .then(started(1, "h1"));
  }

  @Test
  void changes_requested_after_the_intent_come_too_late() {
    run(sequential(1, 1))
        .when(approved(1, "h1"))
        .when(MergeGiven.wanted(1, "h1"))
        .thenOutstanding(merge(1, 1, "h1"));
  }

  @Test
  void a_conflict_is_given_to_an_agent_once_and_fails_the_second_time() {
    run(sequential(1, 1))
        .when(approved(1, "h1"), conflicted(1, "h1"))
        .then(
            started(1, "h1"),
            new ConflictResolutionRequested(1, 1, 1, "h1", List.of("a.txt", "b.txt")))
        .when(MergeGiven.agentResolves(1, 1), approved(1, "h2"), conflicted(1, "h2"))
        .then(
            started(1, "h2"),
            new MergeFailed(
                1,
                1,
                "h2",
                "It conflicts with the base again, in a.txt, b.txt",
                List.of("a.txt", "b.txt")))
        .thenOutstanding();
  }

  @Test
  void a_round_that_came_out_clean_without_an_agent_uses_none_up() {
    run(sequential(1, 1))
        .when(approved(1, "h1"), conflicted(1, "h1"))
        .then(
            started(1, "h1"),
            new ConflictResolutionRequested(1, 1, 1, "h1", List.of("a.txt", "b.txt")))
        .when(approved(1, "h2"), conflicted(1, "h2"))
        .then(
            started(1, "h2"),
            new ConflictResolutionRequested(1, 1, 2, "h2", List.of("a.txt", "b.txt")));
  }

  @Test
  void rounds_that_come_out_clean_have_an_end_too() {
    var run = run(sequential(1, 1));
    for (int round = 1; round <= MergeOutcomes.MAX_CONFLICT_ROUNDS; round++) {
      run.given(approved(1, "h" + round), started(1, "h" + round), conflicted(1, "h" + round));
    }
    run.when(approved(1, "last"), conflicted(1, "last"))
        .then(
            started(1, "last"),
            new MergeFailed(
                1,
                1,
                "last",
                "It conflicts with the base again, in a.txt, b.txt",
                List.of("a.txt", "b.txt")));
  }

  @Test
  void a_conflict_that_is_reported_twice_counts_once() {
    run(sequential(1, 1))
        .when(approved(1, "h1"), conflicted(1, "h1"), conflicted(1, "h1"))
        .then(
            started(1, "h1"),
            new ConflictResolutionRequested(1, 1, 1, "h1", List.of("a.txt", "b.txt")));
  }

  @Test
  void a_failed_merge_lets_the_next_one_begin() {
    run(wave(1, 1, 2))
        .when(approved(1, "h1"), approved(2, "h2"), new MergeFailed(1, 1, "h1", "closed"))
        .then(started(1, "h1"), started(2, "h2"));
  }

  @Test
  void a_retried_issue_with_the_same_head_is_another_merge() {
    run(sequential(1, 1))
        .when(
            approved(1, "h1"),
            new MergeFailed(1, 1, "h1", "validation"),
            new IssueFailed(1, FailureStage.MERGE, "validation"),
            new IssueReopened(1, 2),
            sequential(2, 1),
            approved(1, "h1"))
        .then(started(1, "h1"), started(1, "h1"))
        .thenOutstanding(merge(1, 2, "h1"));
  }

  @Test
  void a_retried_issue_has_its_conflict_round_anew() {
    run(sequential(1, 1))
        .given(approved(1, "h1"), started(1, "h1"), conflicted(1, "h1"))
        .given(new IssueFailed(1, FailureStage.CONFLICT, "conflict"), new IssueReopened(1, 2))
        .when(sequential(2, 1), approved(1, "h2"), conflicted(1, "h2"))
        .then(
            started(1, "h2"),
            new ConflictResolutionRequested(1, 1, 1, "h2", List.of("a.txt", "b.txt")));
  }

  @Test
  void a_wave_does_not_wait_for_an_issue_that_was_reopened() {
    run(wave(1, 1, 2))
        .when(
            new IssueFailed(1, FailureStage.EXECUTION, "why"),
            new IssueReopened(1, 2),
            approved(2, "h2"))
        .then(started(2, "h2"));
  }

  @Test
  void a_pause_begins_no_merge_and_finishes_the_one_in_the_log() {
    run(wave(1, 1, 2))
        .when(approved(1, "h1"), approved(2, "h2"), new MilestonePaused("lunch"))
        .thenOutstanding(merge(1, 1, "h1"))
        .when(merged(1, "h1"))
        .thenNothing()
        .when(new MilestoneResumed())
        .then(started(2, "h2"));
  }

  @Test
  void a_skipped_issue_is_not_merged_unless_its_merge_is_under_way() {
    run(wave(1, 1, 2))
        .when(approved(1, "h1"), new IssueSkipped(1, true), approved(1, "h1"), approved(2, "h2"))
        .then(started(2, "h2"))
        .when(new IssueSkipped(2, true))
        .thenOutstanding(merge(2, 1, "h2"));
  }

  @Test
  void a_pull_request_that_was_merged_is_never_merged_again() {
    run(sequential(1, 1))
        .when(approved(1, "h1"), merged(1, "h1"), approved(1, "h1"), approved(1, "h2"))
        .then(started(1, "h1"))
        .thenOutstanding();
  }

  private static Scenario<MergeState, RunEvent, MergeEffect> run(RunEvent wave) {
    return Scenario.of(MergeGiven.participant())
        .given(submitted(), plan(planned(1, NONE), planned(2, NONE), planned(3, NONE)), wave);
  }
}
