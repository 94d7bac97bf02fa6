package dev.milepost.merge.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.MergeEvent.CombinationFailed;
import dev.milepost.events.MergeEvent.PrMerged;
import dev.milepost.events.MergeEvent.PrRebased;
import dev.milepost.events.Recheck;
import dev.milepost.events.ReviewSpec;
import dev.milepost.events.RunEvent;
import dev.milepost.events.RunSpec;
import dev.milepost.forge.CiStatus.CheckFailure;
import dev.milepost.forge.TreeCheck;
import dev.milepost.merge.domain.MergeGiven;
import dev.milepost.merge.domain.MergePullRequest;
import dev.milepost.merge.effect.FakeForge.CommitRelation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A turn in a run whose combinations are checked ahead of it. */
class MergeInATrainTest {
  private static final TreeCheck.TreeFailed RED =
      new TreeCheck.TreeFailed(
          List.of(new CheckFailure("make", "exit code 1", "a", Optional.of("1"))));

  private final FakeForge forge = new FakeForge().checking(new TreeCheck.TreePassed());
  private final List<String> validated = new ArrayList<>();
  private RunSpec spec = MergeGiven.spec(List.of()).withTrain(4);

  @Test
  void a_branch_behind_on_its_files_lands_if_its_tree_passes() throws Exception {
    forge.related(CommitRelation.OVERLAPPING);
    assertThat(run(false))
        .isEqualTo(new PrMerged(7, 7, "h1", "b0+h1", false, null, List.of(), "b0"));
    assertThat(forge.checked()).containsExactly("b0+h1");
  }

  @Test
  void one_that_the_forge_does_not_merge_as_it_is_is_brought_up_to_date() throws Exception {
    forge.related(CommitRelation.REBUILT);
    assertThat(run(false)).isInstanceOf(PrRebased.class);
    assertThat(forge.checked()).isEmpty();
  }

  @Test
  void one_that_nothing_looks_at_is_brought_up_to_date() throws Exception {
    forge.related(CommitRelation.OVERLAPPING).checking(new TreeCheck.TreeUnknown());
    assertThat(run(false)).isInstanceOf(PrRebased.class);
    forge.personPushes("h1");
    forge.related(CommitRelation.OVERLAPPING).checking(new TreeCheck.TreeWithoutCi());
    assertThat(run(false)).isInstanceOf(PrRebased.class);
    forge.personPushes("h1");
    forge.related(CommitRelation.OVERLAPPING);
    spec = spec.withValidations(List.of(List.of("lint")));
    assertThat(run(false)).isInstanceOf(PrMerged.class);
  }

  @Test
  void a_setting_that_asks_for_less_looks_at_overlaps_as_ever() throws Exception {
    forge.related(CommitRelation.OVERLAPPING);
    spec = spec.withReview(new ReviewSpec(Recheck.OVERLAP, List.of()));
    assertThat(run(false)).isInstanceOf(PrRebased.class);
  }

  @Test
  void what_the_train_found_red_is_not_checked_again() throws Exception {
    forge.checking(RED).afterRerun(new TreeCheck.TreePassed()).knowing();
    assertThat(run(true)).isInstanceOf(CombinationFailed.class);
    forge.personPushes("h1");
    assertThat(run(false)).as("else it is asked for again").isInstanceOf(PrMerged.class);
  }

  @Test
  void what_is_not_kept_of_a_red_one_is_checked_as_ever() throws Exception {
    forge.checking(RED).afterRerun(new TreeCheck.TreePassed());
    assertThat(run(true)).isInstanceOf(PrMerged.class);
  }

  @Test
  void a_validation_that_the_train_found_red_runs_again_at_its_turn() throws Exception {
    assertThat(run(true)).isInstanceOf(PrMerged.class);
    assertThat(validated).containsExactly("b0+h1");
  }

  private RunEvent run(boolean red) throws Exception {
    var owed = new MergePullRequest(7, 1, FakeForge.NUMBER, "h1", spec, Map.of(), 0, red);
    Validation passing =
        (change, source, preview) -> {
          validated.add(preview.commit());
          return Optional.empty();
        };
    return new PullRequestMerger(ignored -> forge, passing).run("test-run", owed).getFirst();
  }
}
