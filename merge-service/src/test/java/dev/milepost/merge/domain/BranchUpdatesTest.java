package dev.milepost.merge.domain;

import static dev.milepost.merge.domain.MergeGiven.approved;
import static dev.milepost.merge.domain.MergeGiven.changes;
import static dev.milepost.merge.domain.MergeGiven.conflicted;
import static dev.milepost.merge.domain.MergeGiven.merged;
import static dev.milepost.merge.domain.MergeGiven.plan;
import static dev.milepost.merge.domain.MergeGiven.planned;
import static dev.milepost.merge.domain.MergeGiven.rebased;
import static dev.milepost.merge.domain.MergeGiven.started;
import static dev.milepost.merge.domain.MergeGiven.submitted;
import static dev.milepost.merge.domain.MergeGiven.updating;
import static dev.milepost.merge.domain.MergeGiven.wave;

import dev.milepost.events.MergeEvent.ConflictResolutionRequested;
import dev.milepost.events.MergeEvent.UpdateLeft;
import dev.milepost.events.PlannerEvent.MilestoneCancelled;
import dev.milepost.events.PlannerEvent.MilestonePaused;
import dev.milepost.events.PlannerEvent.MilestoneResumed;
import dev.milepost.events.ReviewEvent.FixRequested;
import dev.milepost.events.RunEvent;
import dev.milepost.testkit.Scenario;
import java.util.List;
import org.junit.jupiter.api.Test;

/** M4: after a merge the others are brought up to date at once, where that is not in vain. */
class BranchUpdatesTest {
  private static final List<Integer> NONE = List.of();

  @Test
  void what_an_approved_head_changes_is_asked_for_while_others_are_still_to_come() {
    run().when(approved(1, "h1")).thenOutstanding(new ListChanges(1, 1, "h1", MergeGiven.spec()));
  }

  @Test
  void those_that_a_merge_overtook_are_updated_side_by_side_and_the_others_go_on() {
    merging("a", "a b", "a c", "d")
        .when(merged(1, "h1"))
        .then(updating(2, "h2"), started(4, "h4"))
        .when(rebased(2, "h2", "h2b"))
        .thenNothing();
  }

  @Test
  void two_that_a_merge_overtook_are_updated_at_once_if_they_share_nothing_else() {
    merging("a b", "a", "b", "d")
        .when(merged(1, "h1"))
        .then(updating(2, "h2"), updating(3, "h3"), started(4, "h4"));
  }

  @Test
  void one_that_shares_a_file_waits_for_the_one_before_it_to_come_back_and_be_merged() {
    merging("a", "a", "a", "d")
        .when(merged(1, "h1"))
        .then(updating(2, "h2"), started(4, "h4"))
        .when(rebased(2, "h2", "h2b"), merged(4, "h4"))
        .thenNothing()
        .when(approved(2, "h2b"))
        .then(started(2, "h2b"))
        .when(merged(2, "h2b"))
        .then(updating(3, "h3"));
  }

  @Test
  void one_whose_recheck_needs_a_fix_holds_nobody_up() {
    merging("a", "a", "a", "d")
        .when(merged(1, "h1"))
        .when(rebased(2, "h2", "h2b"), merged(4, "h4"))
        .when(new FixRequested(2, 2, 1, "h2b", List.of()))
        .then(updating(3, "h3"));
  }

  @Test
  void a_conflict_that_shows_ahead_of_its_turn_goes_to_an_agent_and_leaves_the_merge_alone() {
    merging("a", "a", "x", "d")
        .when(merged(1, "h1"))
        .when(conflicted(2, "h2"))
        .then(new ConflictResolutionRequested(2, 2, 1, "h2", List.of("a.txt", "b.txt")));
  }

  @Test
  void one_that_was_left_as_it_is_is_merged_at_its_turn() {
    merging("a", "a", "x", "y")
        .when(merged(1, "h1"))
        .when(merged(3, "h3"))
        .when(merged(4, "h4"))
        .when(new UpdateLeft(2, 2, "h2", "It is up to date"))
        .then(started(2, "h2"));
  }

  @Test
  void a_pause_begins_no_update_and_a_cancellation_ends_those_that_were_begun() {
    merging("a", "a", "x", "y")
        .given(new MilestonePaused("p"))
        .when(merged(1, "h1"))
        .thenNothing()
        .when(new MilestoneResumed())
        .then(updating(2, "h2"), started(3, "h3"));
    merging("a", "a", "x", "y")
        .when(merged(1, "h1"))
        .when(merged(3, "h3"))
        .when(merged(4, "h4"))
        .when(new MilestoneCancelled("enough"))
        .thenOutstanding()
        .thenOver(true);
  }

  /** Issue 1 of four is being merged; what each changes, apart by spaces. */
  private static Scenario<MergeState, RunEvent, MergeEffect> merging(String... files) {
    var run = run();
    for (int issue = 1; issue <= files.length; issue++) {
      run.given(changes(issue, "h" + issue, files[issue - 1].split(" ")));
    }
    return run.given(approved(1, "h1"), approved(2, "h2"), approved(3, "h3"), approved(4, "h4"));
  }

  private static Scenario<MergeState, RunEvent, MergeEffect> run() {
    return Scenario.of(MergeGiven.participant())
        .given(submitted(), plan(planned(1, NONE), planned(2, NONE), planned(3, NONE)))
        .given(wave(1, 1, 2, 3, 4));
  }
}
