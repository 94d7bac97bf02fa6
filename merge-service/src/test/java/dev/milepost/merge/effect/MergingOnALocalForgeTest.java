package dev.milepost.merge.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.MergeEvent.CombinationFailed;
import dev.milepost.events.MergeEvent.MergeConflicted;
import dev.milepost.events.MergeEvent.PrMerged;
import dev.milepost.events.MergeEvent.PrRebased;
import dev.milepost.events.Recheck;
import dev.milepost.events.ReviewSpec;
import dev.milepost.events.RunEvent;
import dev.milepost.forge.CiStatus.ChecksFailed;
import dev.milepost.forge.CiStatus.ChecksPassed;
import dev.milepost.merge.domain.MergePullRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The merge with real git from end to end. */
class MergingOnALocalForgeTest {
  @TempDir private Path folder;
  private MergeBench bench;

  @BeforeEach
  void a_repository_with_an_issue() {
    bench = new MergeBench(folder);
  }

  @Test
  void an_approved_head_becomes_one_commit_on_the_base_and_its_issue_is_closed() throws Exception {
    bench.validations = List.of(List.of("grep", "-qx", "one", "a.txt"));
    var owed = bench.pullRequest(MergeBench.LINES.replace("1", "one"));

    var events = bench.run(owed);

    assertThat(events)
        .containsExactly(
            new PrMerged(
                7,
                owed.pullRequest(),
                owed.head(),
                bench.repository.git("rev-parse", "main"),
                false));
    assertThat(bench.repository.git("rev-list", "--count", "main")).isEqualTo("2");
    assertThat(bench.repository.git("show", "main:a.txt")).startsWith("one");
    assertThat(Files.readString(bench.repository.issues().resolve("007-issue.md")))
        .contains("state: closed");
    assertThat(bench.run(owed)).isEqualTo(events);
  }

  @Test
  void a_branch_behind_on_its_files_is_updated_and_merged_after_its_next_review() throws Exception {
    var owed = bench.pullRequest(MergeBench.LINES.replace("1", "one"));
    bench.repository.file("a.txt", MergeBench.LINES.replace("9", "nine")).commit("another's");

    var rebased = (PrRebased) bench.run(owed).getFirst();
    assertThat(rebased.oldHead()).isEqualTo(owed.head());
    assertThat(bench.run(owed)).hasOnlyElementsOfType(PrRebased.class);

    var again = new MergePullRequest(7, 2, owed.pullRequest(), rebased.newHead(), owed.spec());
    assertThat(bench.run(again)).hasOnlyElementsOfType(PrMerged.class);
    assertThat(bench.repository.git("show", "main:a.txt"))
        .isEqualTo(MergeBench.LINES.replace("1", "one").replace("9", "nine").strip());
  }

  @Test
  void a_base_that_changed_other_files_needs_no_new_review() throws Exception {
    var owed = bench.pullRequest(MergeBench.LINES.replace("1", "one"));
    bench.repository.file("b.txt", "another's").commit("another's");

    assertThat(bench.run(owed)).hasOnlyElementsOfType(PrMerged.class);
  }

  @Test
  void a_conflict_names_its_files_and_changes_nothing() throws Exception {
    var owed = bench.pullRequest(MergeBench.LINES.replace("1", "one"));
    var base =
        bench.repository.file("a.txt", MergeBench.LINES.replace("1", "eins")).commit("another's");

    assertThat(bench.run(owed))
        .containsExactly(
            new MergeConflicted(
                7,
                owed.pullRequest(),
                owed.head(),
                List.of("a.txt"),
                List.of(new dev.milepost.events.ConflictedPath("a.txt", "content"))));
    assertThat(bench.repository.git("rev-parse", "main")).isEqualTo(base);
  }

  @Test
  void a_failed_validation_changes_nothing() throws Exception {
    bench.validations = List.of(List.of("sh", "-c", "echo no good; exit 1"));
    var owed = bench.pullRequest(MergeBench.LINES.replace("1", "one"));

    var failed = (CombinationFailed) bench.run(owed).getFirst();

    assertThat(failed.newHead()).isEqualTo(owed.head());
    assertThat(failed.findings().getFirst().message()).contains("exit code 1", "no good");
    assertThat(bench.repository.git("rev-list", "--count", "main")).isEqualTo("1");
  }

  @Test
  void what_passes_alone_and_fails_together_is_not_merged_together() throws Exception {
    bench.check = List.of("sh", "-c", "echo ran >>../../ran; ! { test -e a && test -e b; }");
    var first = bench.pullRequest(7, "a", "a");
    bench.repository.issue(8, "Add b", "M1", "Add it.");
    var second = bench.pullRequest(8, "b", "b");
    for (var owed : List.of(first, second)) {
      assertThat(bench.forge().ci(owed.pullRequest(), owed.head()))
          .isInstanceOf(ChecksPassed.class);
    }
    var merged = (PrMerged) bench.run(first).getFirst();
    assertThat(merged.landedUnchecked()).isFalse();
    assertThat(bench.checkRuns()).as("a lone pull request costs no check").isEqualTo(2);
    var main = bench.repository.git("rev-parse", "main");

    var next =
        new MergePullRequest(
            8, 1, second.pullRequest(), second.head(), second.spec(), Map.of(main, 7));
    var broken = (CombinationFailed) bench.run(next).getFirst();

    assertThat(broken.with()).containsExactly(7);
    assertThat(bench.repository.git("rev-parse", "main")).isEqualTo(main);
    assertThat(bench.remote("ls-tree", "--name-only", broken.newHead())).contains("a\n", "b\n");
    assertThat(bench.forge().ci(second.pullRequest(), broken.newHead()))
        .isInstanceOf(ChecksFailed.class);
    assertThat(bench.checkRuns()).as("the combination was checked, and once more").isEqualTo(4);
  }

  @Test
  void a_run_that_rechecks_overlaps_alone_checks_nothing_more_and_says_so() throws Exception {
    bench.check = List.of("sh", "-c", "echo ran >>../../ran");
    bench.recheck = Recheck.OVERLAP;
    var owed = bench.pullRequest(7, "a", "a");
    bench.forge().ci(owed.pullRequest(), owed.head());
    bench.repository.file("x.txt", "another's").commit("another's");

    var merged = (PrMerged) bench.run(owed).getFirst();

    assertThat(merged.landedUnchecked()).isTrue();
    assertThat(bench.checkRuns()).isEqualTo(1);
  }

  @Test
  void a_rechecking_run_merges_a_branch_that_is_up_to_date_at_once() throws Exception {
    var owed = bench.pullRequest(MergeBench.LINES.replace("1", "one"));
    var always =
        new MergePullRequest(
            7,
            1,
            owed.pullRequest(),
            owed.head(),
            owed.spec().withReview(new ReviewSpec(Recheck.ALWAYS, List.of())));

    assertThat(bench.run(always)).hasOnlyElementsOfType(PrMerged.class);
  }

  /** Replicas of merging, each with a run of its own, as processes that share nothing but disk. */
  @Test
  void runs_that_merge_to_one_base_at_once_lose_nothing() throws Exception {
    var owed = new ArrayList<MergePullRequest>();
    for (int number = 1; number <= 6; number++) {
      bench.repository.issue(20 + number, "Add " + number, "M1", "Add it.");
      owed.add(bench.pullRequest(20 + number, "own-" + number + ".txt", "text " + number));
    }
    try (var threads = Executors.newFixedThreadPool(owed.size())) {
      var ends =
          threads.invokeAll(owed.stream().map(m -> (Callable<RunEvent>) () -> landed(m)).toList());
      for (var end : ends) {
        assertThat(end.get()).isInstanceOf(PrMerged.class);
      }
    }
    for (int number = 1; number <= 6; number++) {
      assertThat(bench.repository.git("show", "main:own-" + number + ".txt"))
          .isEqualTo("text " + number);
    }
    assertThat(bench.repository.git("rev-list", "--count", "main")).isEqualTo("7");
  }

  /** As the runtime does it: again after a fault that passes. */
  private RunEvent landed(MergePullRequest owed) throws Exception {
    for (int tries = 1; ; tries++) {
      try {
        return bench.run(owed).getFirst();
      } catch (BaseKeepsMovingException e) {
        if (tries == 20) {
          throw e;
        }
      }
    }
  }
}
