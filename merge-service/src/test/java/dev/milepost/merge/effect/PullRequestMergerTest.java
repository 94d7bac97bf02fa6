package dev.milepost.merge.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.events.Landed;
import dev.milepost.events.MergeEvent.CombinationFailed;
import dev.milepost.events.MergeEvent.MergeConflicted;
import dev.milepost.events.MergeEvent.MergeFailed;
import dev.milepost.events.MergeEvent.NothingToMerge;
import dev.milepost.events.MergeEvent.PrMerged;
import dev.milepost.events.MergeEvent.PrRebased;
import dev.milepost.events.Recheck;
import dev.milepost.events.ReviewSpec;
import dev.milepost.events.RunEvent;
import dev.milepost.forge.CheckFindings;
import dev.milepost.forge.CiStatus;
import dev.milepost.forge.CiStatus.CheckFailure;
import dev.milepost.forge.ForgeException;
import dev.milepost.forge.MergePreview;
import dev.milepost.forge.PullRequest.PullRequestStatus;
import dev.milepost.forge.TreeCheck;
import dev.milepost.git.CleanCheckouts.Source;
import dev.milepost.merge.domain.ApprovedChange;
import dev.milepost.merge.domain.MergeGiven;
import dev.milepost.merge.domain.MergePullRequest;
import dev.milepost.merge.effect.FakeForge.CommitRelation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PullRequestMergerTest {
  private static final MergePullRequest OWED =
      new MergePullRequest(7, 1, FakeForge.NUMBER, "h1", MergeGiven.spec(List.of()));

  private static final Landed NONE = new Landed(List.of(), List.of());

  private static final TreeCheck.TreeFailed RED =
      new TreeCheck.TreeFailed(List.of(new CheckFailure("make", "exit code 1", "a and b")));

  private static final TreeCheck.TreeFailed RED_ONCE =
      new TreeCheck.TreeFailed(
          List.of(new CheckFailure("make", "exit code 1", "a", Optional.of("1"))));

  private final FakeForge forge = new FakeForge();
  private final List<String> validated = new ArrayList<>();

  @Test
  void the_approved_head_is_validated_as_it_will_be_and_merged() throws Exception {
    assertThat(run()).containsExactly(new PrMerged(7, 7, "h1", "b0+h1", false));
    assertThat(validated).containsExactly("b0+h1");
    assertThat(forge.base()).containsExactly("b0", "b0+h1");
  }

  @Test
  void a_pull_request_that_a_person_merged_is_recorded_and_not_merged_again() throws Exception {
    forge.personMerges();

    assertThat(run()).containsExactly(new PrMerged(7, 7, "h1", "person-h1", true));
    assertThat(forge.base()).containsExactly("b0", "person-h1");
  }

  @Test
  void a_merge_whose_confirmation_was_lost_is_found_to_be_ours() throws Exception {
    forge.afterMerge(PullRequestMergerTest::loseTheAnswer);
    assertThatThrownBy(this::run).isInstanceOf(ForgeException.class);

    assertThat(run()).containsExactly(new PrMerged(7, 7, "h1", "b0+h1", false));
    assertThat(forge.base()).containsExactly("b0", "b0+h1");
  }

  @Test
  void a_merge_of_which_only_what_follows_cannot_be_done_is_a_merge() throws Exception {
    forge.afterMerge(
        () -> {
          throw new ForgeException("cannot lock ref 'refs/heads/main'");
        });

    assertThat(run()).containsExactly(new PrMerged(7, 7, "h1", "b0+h1", false));
  }

  @Test
  void a_merge_that_is_given_up_after_it_was_done_is_a_merge() throws Exception {
    run();

    assertThat(merging(this::valid).givenUp("test-run", OWED, new IOException("disk full")))
        .containsExactly(new PrMerged(7, 7, "h1", "b0+h1", false));
  }

  @Test
  void a_person_who_merges_at_the_last_moment_is_recognised() throws Exception {
    forge.beforeMerge(forge::personMerges);

    assertThat(run()).containsExactly(new PrMerged(7, 7, "h1", "person-h1", true));
  }

  @Test
  void a_closed_pull_request_fails() throws Exception {
    forge.personCloses();

    assertThat(run())
        .containsExactly(new MergeFailed(7, 7, "h1", "Pull request !7 was closed by others"));
  }

  @Test
  void a_pull_request_that_is_gone_fails() throws Exception {
    forge.personDeletes();

    assertThat(run())
        .containsExactly(new MergeFailed(7, 7, "h1", "There is no pull request !7 any more"));
  }

  @Test
  void another_head_than_the_approved_one_goes_back_to_review() throws Exception {
    forge.personPushes("h2");

    assertThat(run())
        .containsExactly(
            new PrRebased(7, 7, "h1", "h2", "Expected to merge h1, but its head is now h2"));
    assertThat(forge.base()).containsExactly("b0");
  }

  @Test
  void a_push_at_the_last_moment_is_not_merged() throws Exception {
    forge.beforeMerge(() -> forge.personPushes("h2"));

    assertThat(run()).hasOnlyElementsOfType(PrRebased.class);
    assertThat(forge.base()).containsExactly("b0");
  }

  @Test
  void a_branch_behind_on_its_files_is_brought_up_to_date_and_reviewed_again() throws Exception {
    forge.related(CommitRelation.OVERLAPPING);

    assertThat(run())
        .containsExactly(
            new PrRebased(7, 7, "h1", "h1+b0", "The base changed files that it changes too", NONE));
    assertThat(validated).isEmpty();
  }

  @Test
  void a_run_that_rechecks_always_brings_every_branch_up_to_date() throws Exception {
    var spec = MergeGiven.spec(List.of()).withReview(new ReviewSpec(Recheck.ALWAYS, List.of()));
    var owed = new MergePullRequest(7, 1, FakeForge.NUMBER, "h1", spec);

    assertThat(new PullRequestMerger(ignored -> forge, this::valid).run("test-run", owed))
        .containsExactly(new PrRebased(7, 7, "h1", "h1+b0", "The base has moved on", NONE));
  }

  @Test
  void a_conflict_names_its_files() throws Exception {
    forge.related(CommitRelation.CONFLICTING);

    assertThat(run())
        .containsExactly(new MergeConflicted(7, 7, "h1", List.of("a.txt"), FakeForge.CONFLICTS));
  }

  @Test
  void what_the_base_has_already_is_closed_and_never_said_to_be_merged() throws Exception {
    forge.related(CommitRelation.CONTAINED);

    assertThat(run()).containsExactly(new NothingToMerge(7, 7, "h1", "b0"));
    assertThat(forge.pullRequest(FakeForge.NUMBER).orElseThrow().state())
        .isEqualTo(PullRequestStatus.CLOSED);
  }

  @Test
  void what_was_closed_before_a_crash_is_said_afterwards() throws Exception {
    forge.related(CommitRelation.CONTAINED);
    run();

    assertThat(run()).containsExactly(new NothingToMerge(7, 7, "h1", "h1"));
  }

  @Test
  void a_base_that_moves_is_validated_anew() throws Exception {
    forge.baseMovesAfterPreviews(2);

    assertThat(run()).containsExactly(new PrMerged(7, 7, "h1", "other-2+h1", false));
    assertThat(validated).containsExactly("b0+h1", "other-1+h1", "other-2+h1");
  }

  @Test
  void a_base_that_never_rests_is_left_for_later() {
    forge.baseMovesAfterPreviews(1000);

    assertThatThrownBy(this::run).hasMessageContaining("main moved 5 times");
    assertThat(forge.base()).noneMatch(commit -> commit.endsWith("+h1"));
  }

  @Test
  void a_failed_validation_merges_nothing_and_is_to_be_fixed_on_that_tree() throws Exception {
    forge.personCommits("b1");
    var end = (CombinationFailed) run(failing(true)).getFirst();

    assertThat(end.newHead()).isEqualTo("h1+b1");
    assertThat(end.findings().getFirst().source()).isEqualTo("Validation `lint`");
    assertThat(end.findings().getFirst().message()).contains("b1 Subject of b1", "3 warnings");
    assertThat(forge.base()).containsExactly("b0", "b1");
  }

  @Test
  void a_validation_that_cannot_be_started_is_nothing_for_an_agent() throws Exception {
    assertThat(run(failing(false)))
        .containsExactly(
            new MergeFailed(7, 7, "h1", "Validation `lint` failed with exit code 1: 3 warnings"));
    assertThat(forge.base()).containsExactly("b0");
  }

  @Test
  void the_tree_that_lands_has_passed_the_check() throws Exception {
    forge.checking(new TreeCheck.TreePassed());

    assertThat(run()).containsExactly(new PrMerged(7, 7, "h1", "b0+h1", false));
    assertThat(forge.checked()).containsExactly("b0+h1");
  }

  @Test
  void a_red_combination_is_not_merged_and_says_what_it_does_not_go_with() throws Exception {
    forge.personCommits("m1");
    forge.personCommits("x");
    forge.personCommits("m2");
    forge.checking(RED);
    var owed =
        new MergePullRequest(
            7, 1, 7, "h1", MergeGiven.spec(List.of()), Map.of("m1", 1, "m2", 2, "m0", 9));

    var end = (CombinationFailed) merging(this::valid).run("test-run", owed).getFirst();

    assertThat(end.oldHead()).isEqualTo("h1");
    assertThat(end.newHead()).isEqualTo("h1+m2");
    assertThat(end.with()).containsExactly(1, 2);
    assertThat(end.others()).containsExactly("x Subject of x");
    assertThat(end.findings().getFirst().message())
        .startsWith("exit code 1\nThe change passes alone. It fails together with")
        .contains("#1, #2 and x Subject of x")
        .endsWith("a and b");
    assertThat(end.findings().getFirst().fingerprint())
        .isEqualTo(CheckFindings.of(RED.failures()).getFirst().fingerprint());
    assertThat(forge.base()).containsExactly("b0", "m1", "x", "m2");
    assertThat(validated).isEmpty();
  }

  @Test
  void a_red_tree_is_checked_once_more_before_it_counts() throws Exception {
    var red = new CheckFailure("make", "exit code 1", "reset", Optional.of("1"));
    forge.checking(new TreeCheck.TreeFailed(List.of(red))).afterRerun(new TreeCheck.TreePassed());

    assertThat(run())
        .containsExactly(new PrMerged(7, 7, "h1", "b0+h1", false, null, List.of("make")));
  }

  @Test
  void a_tree_that_stays_red_names_its_run_for_a_later_repetition() throws Exception {
    var red = new CheckFailure("make", "exit code 1", "a", Optional.of("2"));
    forge.checking(RED_ONCE).afterRerun(new TreeCheck.TreeFailed(List.of(red)));

    assertThat(((CombinationFailed) run().getFirst()).runs()).containsExactly("2");
  }

  @Test
  void a_base_that_is_red_alone_costs_no_round() throws Exception {
    forge.checking(RED).baseChecking(new CiStatus.ChecksFailed(RED.failures()));

    assertThat(run())
        .containsExactly(
            new MergeFailed(
                7,
                7,
                "h1",
                "make fails on main alone (exit code 1), so what would be merged fails too and no"
                    + " agent was asked. Mend main, then retry #7"));
    assertThat(forge.base()).containsExactly("b0");
  }

  @Test
  void a_base_that_is_red_for_another_check_excuses_nothing() throws Exception {
    var other = new CheckFailure("lint", "exit code 2", "");
    forge.checking(RED).baseChecking(new CiStatus.ChecksFailed(List.of(other)));

    assertThat(run()).hasOnlyElementsOfType(CombinationFailed.class);
  }

  @Test
  void a_base_that_moves_while_a_tree_is_checked_has_its_own_tree_checked() throws Exception {
    forge.checking(new TreeCheck.TreePassed()).baseMovesAfterPreviews(1);

    assertThat(run()).containsExactly(new PrMerged(7, 7, "h1", "other-1+h1", false));
    assertThat(forge.checked()).containsExactly("b0+h1", "other-1+h1");
  }

  @Test
  void where_ci_looks_at_heads_alone_the_branch_is_brought_up_to_date_first() throws Exception {
    forge.checking(new TreeCheck.TreeUnknown());

    assertThat(run())
        .containsExactly(new PrRebased(7, 7, "h1", "h1+b0", "The base has moved on", NONE));
  }

  @Test
  void a_branch_that_is_brought_up_to_date_says_what_it_holds_now() throws Exception {
    forge.personCommits("m1");
    forge.personCommits("x");
    forge.checking(new TreeCheck.TreeUnknown());
    var owed = new MergePullRequest(7, 1, 7, "h1", MergeGiven.spec(List.of()), Map.of("m1", 1));

    var rebased = (PrRebased) merging(this::valid).run("test-run", owed).getFirst();

    assertThat(rebased.landed()).isEqualTo(new Landed(List.of(1), List.of("x Subject of x")));
  }

  @Test
  void a_base_that_is_faster_than_ci_is_followed_so_often_and_no_further() throws Exception {
    forge.personCommits("x");
    forge.checking(new TreeCheck.TreeUnknown());

    var rebased = (PrRebased) merging(this::valid).run("test-run", updated(9)).getFirst();
    assertThat(rebased.reason()).isEqualTo("The base has moved on (10 of at most 10 times)");
    forge.personPushes("h1");
    assertThat(merging(this::valid).run("test-run", updated(10)))
        .containsExactly(
            new MergeFailed(
                7,
                7,
                "h1",
                "The base moved on each of the 10 times that !7 was brought up to date, before CI"
                    + " had looked at it. Retry #7 when the base is quieter, merge !7 yourself, or"
                    + " submit with --recheck overlap"));
  }

  @Test
  void a_branch_that_is_up_to_date_at_last_is_merged_however_often_it_was_not() throws Exception {
    forge.checking(new TreeCheck.TreePassed());

    assertThat(merging(this::valid).run("test-run", updated(10)))
        .hasOnlyElementsOfType(PrMerged.class);
  }

  private static MergePullRequest updated(int times) {
    return new MergePullRequest(
        7, 1, FakeForge.NUMBER, "h1", MergeGiven.spec(List.of()), Map.of(), times);
  }

  @Test
  void a_run_that_rechecks_overlaps_alone_says_what_landed_unchecked() throws Exception {
    var owed =
        new MergePullRequest(
            7,
            1,
            7,
            "h1",
            MergeGiven.spec(List.of()).withReview(new ReviewSpec(Recheck.OVERLAP, List.of())));
    forge.checking(new TreeCheck.TreePassed());

    assertThat(merging(this::valid).run("test-run", owed))
        .containsExactly(new PrMerged(7, 7, "h1", "b0+h1", false, true, List.of()));
  }

  @Test
  void what_is_known_to_be_red_lands_in_no_run() throws Exception {
    var owed =
        new MergePullRequest(
            7,
            1,
            7,
            "h1",
            MergeGiven.spec(List.of()).withReview(new ReviewSpec(Recheck.OVERLAP, List.of())));
    forge.checking(RED).knowing();

    assertThat(merging(this::valid).run("test-run", owed))
        .hasOnlyElementsOfType(CombinationFailed.class);
  }

  @Test
  void a_validation_that_fails_once_is_flaky_and_costs_no_round() throws Exception {
    var calls = new ArrayList<String>();
    Validation flaky =
        (owed, source, preview) -> {
          calls.add(preview.commit());
          return calls.size() > 1 ? Optional.empty() : failing(true).failure(owed, source, preview);
        };
    assertThat(run(flaky))
        .containsExactly(
            new PrMerged(7, 7, "h1", "b0+h1", false, null, List.of("Validation `lint`")));
  }

  private static Validation failing(boolean started) {
    var failure =
        new Validation.ValidationFailure(
            new CheckFailure("Validation `lint`", "failed with exit code 1", "3 warnings\n"),
            started);
    return (owed, remote, preview) -> Optional.of(failure);
  }

  @Test
  void a_fault_that_stays_ends_the_merge() throws Exception {
    assertThat(
            run(
                (owed, remote, preview) -> {
                  throw new ForgeException("The base branch main is gone");
                }))
        .containsExactly(
            new MergeFailed(7, 7, "h1", "It could not be merged: The base branch main is gone"));
  }

  private List<RunEvent> run() throws Exception {
    return run(this::valid);
  }

  private List<RunEvent> run(Validation validation) throws Exception {
    return merging(validation).run("test-run", OWED);
  }

  private PullRequestMerger merging(Validation validation) {
    return new PullRequestMerger(spec -> forge, validation);
  }

  private Optional<Validation.ValidationFailure> valid(
      ApprovedChange owed, Source source, MergePreview.PreviewClean preview) {
    validated.add(preview.commit());
    return Optional.empty();
  }

  private static void loseTheAnswer() {
    throw new ForgeException("Connection reset", true, new java.io.IOException("reset"));
  }
}
