package dev.milepost.planner.domain;

import static dev.milepost.planner.domain.PlannerGiven.FINDING;
import static dev.milepost.planner.domain.PlannerGiven.fix;
import static dev.milepost.planner.domain.PlannerGiven.fixed;
import static dev.milepost.planner.domain.PlannerGiven.implement;
import static dev.milepost.planner.domain.PlannerGiven.merged;
import static dev.milepost.planner.domain.PlannerGiven.opened;
import static dev.milepost.planner.domain.PlannerGiven.planned;
import static dev.milepost.planner.domain.PlannerGiven.ready;
import static dev.milepost.planner.domain.PlannerGiven.scenario;
import static dev.milepost.planner.domain.PlannerGiven.started;
import static dev.milepost.planner.domain.PlannerGiven.submitted;
import static dev.milepost.planner.domain.PlannerGiven.wholeCycle;

import dev.milepost.events.Assignment;
import dev.milepost.events.GatewayEvent.IssueSkipRequested;
import dev.milepost.events.GatewayEvent.PlanRevisionRequested;
import dev.milepost.events.MergeEvent.ConflictResolutionRequested;
import dev.milepost.events.MergeEvent.MergeFailed;
import dev.milepost.events.MergeEvent.NothingToMerge;
import dev.milepost.events.PlannerEvent.AttemptLost;
import dev.milepost.events.PlannerEvent.FailureStage;
import dev.milepost.events.PlannerEvent.IssueFailed;
import dev.milepost.events.PlannerEvent.IssueReady;
import dev.milepost.events.PlannerEvent.IssueSkipped;
import dev.milepost.events.PlannerEvent.MilestoneFailed;
import dev.milepost.events.PlannerEvent.MilestonePlanned;
import dev.milepost.events.PlannerEvent.WaveCompleted;
import dev.milepost.events.PlannerEvent.WaveReady;
import dev.milepost.events.ReviewEvent.FixRequested;
import dev.milepost.events.ReviewEvent.ReviewFailed;
import dev.milepost.events.Revision;
import dev.milepost.events.RunEvent;
import dev.milepost.events.Work;
import dev.milepost.planner.domain.PlannerEffect.WatchLease;
import dev.milepost.planner.domain.plan.ClashResolver;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlannerScheduleTest {
  @Test
  void a_wave_that_was_begun_side_by_side_ends_so_though_the_run_is_made_sequential() {
    scenario()
        .given(submitted(2), planned("", "", ""), started(implement(1)), started(implement(2)))
        .given(new PlanRevisionRequested(List.of(new Revision.Parallel(1)), true, "ann"))
        .when(opened(implement(1)))
        .thenNothing()
        .when(opened(implement(2)))
        .then(ready(implement(3)));
  }

  @Test
  void an_issue_that_clashes_joins_a_later_wave_but_waits_for_nobody_who_cannot_start() {
    var settled =
        ClashResolver.settle(planned("`s/a.c`", "`s/a.c`", "").plan(), Set.of(), false).plan();
    scenario()
        .given(submitted(2))
        .when(new MilestonePlanned(settled))
        .then(new WaveReady(1, List.of(1, 3), true), ready(implement(1)), ready(implement(3)))
        .when(new IssueSkipRequested(1, false, "ann"))
        .then(new IssueSkipped(1, false))
        .when(wholeCycle(3))
        .then(
            new WaveCompleted(1, List.of(3), List.of()),
            new WaveReady(2, List.of(2), true),
            ready(implement(2)));
  }

  @Test
  void sequentially_an_issue_goes_through_its_whole_cycle_before_the_next() {
    scenario()
        .given(submitted(1))
        .when(planned("", ""))
        .then(new WaveReady(1, List.of(1, 2), false), ready(implement(1)))
        .when(started(implement(1)), opened(implement(1)))
        .thenNothing()
        .when(merged(1))
        .then(ready(implement(2)));
  }

  @Test
  void a_run_offers_no_more_than_parallel_at_once() {
    scenario()
        .given(submitted(2))
        .when(planned("", "", ""))
        .then(new WaveReady(1, List.of(1, 2, 3), true), ready(implement(1)), ready(implement(2)))
        .when(started(implement(1)))
        .thenNothing()
        .when(opened(implement(1)))
        .then(ready(implement(3)));
  }

  @Test
  void related_issues_go_first_within_a_wave_and_are_not_waited_for() {
    scenario()
        .given(submitted(2))
        .when(planned("See also #3", "", "", ""))
        .then(new WaveReady(1, List.of(2, 3, 1, 4), true), ready(implement(2)), ready(implement(3)))
        .when(started(implement(2)), opened(implement(2)))
        .then(ready(implement(1)));
  }

  @Test
  void the_next_wave_begins_when_the_wave_is_settled() {
    scenario()
        .given(submitted(2), planned("", "", "After #1"))
        .when(wholeCycle(1))
        .thenNothing()
        .when(wholeCycle(2))
        .then(
            new WaveCompleted(1, List.of(1, 2), List.of()),
            new WaveReady(2, List.of(3), true),
            ready(implement(3)));
  }

  @Test
  void a_round_comes_before_a_new_issue_and_continues_from_the_head() {
    scenario()
        .given(submitted(2), planned("", "", "", ""))
        .given(started(implement(1)), opened(implement(1)))
        .when(new FixRequested(1, 101, 1, "head-1", List.of(FINDING), List.of("tried")))
        .thenNothing() // 2 and 3 are offered: both slots are taken
        .when(started(implement(2)), opened(implement(2)))
        .then(fixReady(1, "tried"))
        .when(started(fix(1, 1)), fixed(fix(1, 1)))
        .then(ready(implement(4)));
  }

  @Test
  void a_round_that_is_asked_for_twice_is_offered_once() {
    var asked = new FixRequested(1, 101, 1, "head-1", List.of(FINDING));
    scenario()
        .given(submitted(2), planned(""), started(implement(1)), opened(implement(1)))
        .when(asked)
        .then(fixReady(1))
        .when(asked)
        .thenNothing()
        .when(started(fix(1, 1)), fixed(fix(1, 1)), asked)
        .thenNothing();
  }

  @Test
  void a_conflict_round_is_offered_with_the_files() {
    var round = new Assignment(1, 1, Work.RESOLVE_CONFLICT, 1);
    scenario()
        .given(submitted(2), planned(""), started(implement(1)), opened(implement(1)))
        .when(new ConflictResolutionRequested(1, 101, 1, "head-1", List.of("a.sh")))
        .then(
            new IssueReady(
                round,
                "Issue 1",
                ready(implement(1)).branch(),
                List.of(),
                List.of("a.sh"),
                "head-1"));
  }

  @Test
  void the_first_claim_stands_and_is_watched() {
    scenario()
        .given(submitted(2), planned(""))
        .when(started(implement(1), "a"), started(implement(1), "b"))
        .thenNothing()
        .thenOutstanding(new WatchLease(implement(1), "a", "inc-1"));
  }

  @Test
  void a_lost_attempt_is_offered_again_and_its_late_words_are_ignored() {
    var second = implement(1).again();
    scenario()
        .given(submitted(2), planned(""), started(implement(1)))
        .when(lost(implement(1)))
        .then(ready(second))
        .when(opened(implement(1)), lost(implement(1)))
        .thenNothing()
        .when(started(second), opened(second), merged(1))
        .thenOutstanding(new PlannerEffect.AwaitCleanup(List.of("a"), 1, 0));
  }

  @Test
  void attempts_that_are_lost_again_and_again_fail_the_issue() {
    var second = implement(1).again();
    var third = second.again();
    scenario()
        .given(submitted(2), planned(""), started(implement(1)), lost(implement(1)))
        .given(started(second), lost(second), started(third))
        .when(lost(third))
        .then(
            new IssueFailed(
                1,
                FailureStage.EXECUTION,
                "Attempt 3 was lost; that was the last of the 3 that are allowed"),
            new WaveCompleted(1, List.of(), List.of(1)),
            new MilestoneFailed(List.of(1), "#1 failed; retry or skip, or cancel the run"));
  }

  @Test
  void a_failed_agent_fails_its_issue_and_the_others_go_on() {
    scenario()
        .given(submitted(1), planned("", ""), started(implement(1)))
        .when(PlannerGiven.failed(implement(1)))
        .then(
            new IssueFailed(1, FailureStage.EXECUTION, "the agent exited with 1"),
            ready(implement(2)));
  }

  @Test
  void a_conflict_that_nobody_resolves_names_its_files_and_the_others_go_on() {
    var files = List.of("src/a.c");
    scenario()
        .given(submitted(1), planned("", ""), started(implement(1)), opened(implement(1)))
        .when(new MergeFailed(1, 101, "head-1", "it conflicts again", files))
        .then(
            new IssueFailed(1, FailureStage.CONFLICT, "it conflicts again", files),
            ready(implement(2)));
  }

  @Test
  void an_issue_of_which_nothing_is_left_to_merge_releases_what_waits_for_it() {
    scenario()
        .given(submitted(1), planned("", ""), started(implement(1)), opened(implement(1)))
        .when(new NothingToMerge(1, 101, "head-1", "base-2"))
        .then(new IssueSkipped(1, true), ready(implement(2)));
  }

  @Test
  void an_agent_that_fails_to_resolve_a_conflict_leaves_it_marked_with_the_files() {
    var files = List.of("src/a.c");
    var round = new Assignment(1, 1, Work.RESOLVE_CONFLICT, 1);
    scenario()
        .given(submitted(1), planned("", ""), started(implement(1)), opened(implement(1)))
        .given(new ConflictResolutionRequested(1, 101, 1, "head-1", files), started(round))
        .when(PlannerGiven.failed(round))
        .then(
            new IssueFailed(
                1,
                FailureStage.CONFLICT,
                "The conflict round failed: the agent exited with 1",
                files),
            ready(implement(2)));
  }

  @Test
  void a_failed_fix_is_for_review_to_judge() {
    scenario()
        .given(submitted(1), planned("", ""), started(implement(1)), opened(implement(1)))
        .given(new FixRequested(1, 101, 1, "head-1", List.of(FINDING)), started(fix(1, 1)))
        .when(PlannerGiven.failed(fix(1, 1)))
        .thenNothing()
        .when(new ReviewFailed(1, 101, "head-1", "3 rounds did not help"))
        .then(
            new IssueFailed(1, FailureStage.REVIEW, "3 rounds did not help"), ready(implement(2)));
  }

  private static RunEvent lost(Assignment assignment) {
    return new AttemptLost(assignment, "a", "inc-1", "no heartbeat");
  }

  private static IssueReady fixReady(int issue, String... tried) {
    return new IssueReady(
        fix(issue, 1),
        "Issue " + issue,
        ready(implement(issue)).branch(),
        List.of(FINDING),
        List.of(),
        "head-" + issue,
        null,
        null,
        List.of(tried));
  }
}
