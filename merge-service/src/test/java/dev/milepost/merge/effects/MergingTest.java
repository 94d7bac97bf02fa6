package dev.milepost.merge.effects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.events.MergeEvent.MergeConflicted;
import dev.milepost.events.MergeEvent.MergeFailed;
import dev.milepost.events.MergeEvent.PrMerged;
import dev.milepost.events.MergeEvent.PrRebased;
import dev.milepost.events.ReviewSpec;
import dev.milepost.events.RunEvent;
import dev.milepost.forge.ForgeException;
import dev.milepost.forge.MergePreview;
import dev.milepost.git.CleanCheckouts.Source;
import dev.milepost.merge.Given;
import dev.milepost.merge.Merge;
import dev.milepost.merge.effects.FakeForge.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MergingTest {
  private static final Merge OWED = new Merge(7, 1, FakeForge.NUMBER, "h1", Given.spec(List.of()));

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
    forge.afterMerge(MergingTest::loseTheAnswer);
    assertThatThrownBy(this::run).isInstanceOf(ForgeException.class);

    assertThat(run()).containsExactly(new PrMerged(7, 7, "h1", "b0+h1", false));
    assertThat(forge.base()).containsExactly("b0", "b0+h1");
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
        .containsExactly(new MergeFailed(7, 7, "h1", "Pull request #7 was closed by somebody"));
  }

  @Test
  void a_pull_request_that_is_gone_fails() throws Exception {
    forge.personDeletes();

    assertThat(run())
        .containsExactly(new MergeFailed(7, 7, "h1", "There is no pull request #7 any more"));
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
    forge.related(Relation.OVERLAPPING);

    assertThat(run())
        .containsExactly(
            new PrRebased(7, 7, "h1", "h1+b0", "The base changed files that it changes too"));
    assertThat(validated).isEmpty();
  }

  @Test
  void a_run_that_rechecks_always_brings_every_branch_up_to_date() throws Exception {
    var spec = Given.spec(List.of()).with(new ReviewSpec(true, List.of()));
    var owed = new Merge(7, 1, FakeForge.NUMBER, "h1", spec);

    assertThat(new Merging(ignored -> forge, this::valid).run("test-run", owed))
        .containsExactly(new PrRebased(7, 7, "h1", "h1+b0", "The base has moved on"));
  }

  @Test
  void a_conflict_names_its_files() throws Exception {
    forge.related(Relation.CONFLICTING);

    assertThat(run()).containsExactly(new MergeConflicted(7, 7, "h1", List.of("a.txt")));
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
  void a_failed_validation_merges_nothing() throws Exception {
    assertThat(run((run, owed, remote, preview) -> Optional.of("tests failed")))
        .containsExactly(new MergeFailed(7, 7, "h1", "tests failed"));
    assertThat(forge.base()).containsExactly("b0");
  }

  @Test
  void a_fault_that_stays_ends_the_merge() throws Exception {
    assertThat(
            run(
                (run, owed, remote, preview) -> {
                  throw new ForgeException("The base branch main is gone");
                }))
        .containsExactly(
            new MergeFailed(7, 7, "h1", "It could not be merged: The base branch main is gone"));
  }

  private List<RunEvent> run() throws Exception {
    return run(this::valid);
  }

  private List<RunEvent> run(Validation validation) throws Exception {
    return new Merging(spec -> forge, validation).run("test-run", OWED);
  }

  private Optional<String> valid(
      String run, Merge owed, Source source, MergePreview.Clean preview) {
    validated.add(preview.commit());
    return Optional.empty();
  }

  private static void loseTheAnswer() {
    throw new ForgeException("Connection reset", true, new java.io.IOException("reset"));
  }
}
