package dev.milepost.merge.domain;

import static dev.milepost.merge.domain.MergeGiven.approved;
import static dev.milepost.merge.domain.MergeGiven.broken;
import static dev.milepost.merge.domain.MergeGiven.merge;
import static dev.milepost.merge.domain.MergeGiven.merged;
import static dev.milepost.merge.domain.MergeGiven.plan;
import static dev.milepost.merge.domain.MergeGiven.planned;
import static dev.milepost.merge.domain.MergeGiven.sequential;
import static dev.milepost.merge.domain.MergeGiven.started;
import static dev.milepost.merge.domain.MergeGiven.submitted;

import dev.milepost.events.ForgeRef;
import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.Landed;
import dev.milepost.events.MergeEvent.PrRebased;
import dev.milepost.events.Recheck;
import dev.milepost.events.ReviewSpec;
import dev.milepost.events.RunEvent;
import dev.milepost.events.RunSpec;
import dev.milepost.testkit.Scenario;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A merge whose tree is red, though its head alone is green. */
class CombinationTest {
  private static final List<Integer> NONE = List.of();

  @Test
  void a_merge_knows_what_the_run_has_merged_before_it() {
    run(submitted())
        .given(approved(1, "h1"), approved(2, "h2"), approved(3, "h3"))
        .when(merged(1, "h1"))
        .then(started(2, "h2"))
        .thenOutstanding(merge(2, 1, "h2", Map.of("m1", 1)))
        .when(merged(2, "h2"))
        .then(started(3, "h3"))
        .thenOutstanding(merge(3, 1, "h3", Map.of("m1", 1, "m2", 2)));
  }

  @Test
  void a_red_one_goes_back_to_review_and_the_next_goes_on() {
    run(submitted())
        .given(approved(1, "h1"), approved(2, "h2"), approved(3, "h3"), merged(1, "h1"))
        .when(broken(2, "h2", "h4", 1))
        .then(started(3, "h3"))
        .thenOutstanding(merge(3, 1, "h3", Map.of("m1", 1)))
        .when(merged(3, "h3"))
        .thenNothing()
        .when(approved(2, "h5"))
        .then(started(2, "h5"))
        .thenOutstanding(merge(2, 2, "h5", Map.of("m1", 1, "m3", 3)));
  }

  @Test
  void a_late_approval_of_what_was_red_is_an_old_word() {
    run(submitted())
        .given(approved(1, "h1"), approved(2, "h2"), approved(3, "h3"), merged(1, "h1"))
        .given(broken(2, "h2", "h4", 1), merged(3, "h3"))
        .when(approved(2, "h2"))
        .thenNothing();
  }

  @Test
  void where_ci_looks_at_heads_alone_every_merge_overtakes_the_others() {
    var github = new ForgeRef.GitHub("https://api.github.com", "octo", "app");
    run(new MilestoneSubmitted(at(github, Recheck.COMBINATION), "ann"))
        .given(approved(1, "h1"), approved(2, "h2"), approved(3, "h3"))
        .when(merged(1, "h1"))
        .then(MergeGiven.updating(2, "h2"));
    run(new MilestoneSubmitted(at(github, Recheck.OVERLAP), "ann"))
        .given(approved(1, "h1"), approved(2, "h2"), approved(3, "h3"))
        .when(merged(1, "h1"))
        .then(started(2, "h2"));
  }

  @Test
  void a_merge_knows_how_often_its_branch_was_brought_up_to_date_since_the_runs_last_merge() {
    run(submitted())
        .given(approved(1, "h1"), approved(2, "h2"), started(1, "h1"))
        .given(updated("h1", "h3"), started(2, "h2"), approved(1, "h3"))
        .when(MergeGiven.rebased(2, "h2", "h4"))
        .then(started(1, "h3"))
        .when(updated("h3", "h5"), approved(1, "h5"))
        .thenOutstanding(new MergePullRequest(1, 3, 1, "h5", MergeGiven.spec(), Map.of(), 2))
        .when(
            MergeGiven.rebased(1, "h5", "h6"),
            approved(2, "h4"),
            merged(2, "h4"),
            approved(1, "h6"))
        .thenOutstanding(merge(1, 4, "h6", Map.of("m2", 2)));
  }

  private static PrRebased updated(String from, String to) {
    var landed = new Landed(NONE, List.of("4f2a Theirs"));
    return new PrRebased(1, 1, from, to, "The base has moved on", landed);
  }

  private static RunSpec at(ForgeRef forge, Recheck recheck) {
    var spec = MergeGiven.spec();
    return new RunSpec(
        spec.selector(),
        forge,
        spec.base(),
        true,
        true,
        spec.parallel(),
        spec.agent(),
        List.of(),
        List.of(),
        List.of(),
        spec.mergeMethod(),
        List.of(),
        spec.maxAttempts(),
        spec.maxFixRounds(),
        new ReviewSpec(recheck, List.of()));
  }

  private static Scenario<MergeState, RunEvent, MergeEffect> run(MilestoneSubmitted submission) {
    return Scenario.of(MergeGiven.participant())
        .given(submission, plan(planned(1, NONE), planned(2, NONE), planned(3, NONE)))
        .given(sequential(1, 1, 2, 3));
  }
}
