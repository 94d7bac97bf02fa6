package dev.milepost.merge.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.MergeEvent.MergeFailed;
import dev.milepost.events.MergeEvent.NothingToMerge;
import dev.milepost.events.MergeEvent.PrMerged;
import dev.milepost.events.MergeEvent.PrRebased;
import dev.milepost.merge.domain.MergePullRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People's doings while a merge is due (docs/review.md), with real git. */
class PeopleAtMergingTest {
  @TempDir private Path folder;
  private MergeBench bench;

  @BeforeEach
  void a_repository_with_an_issue() {
    bench = new MergeBench(folder);
  }

  @Test
  void a_merge_by_a_person_is_recorded() throws Exception {
    var owed = bench.pullRequest(MergeBench.LINES.replace("1", "one"));
    bench.repository.git("merge", "-q", "--no-ff", "-m", "by hand", owed.head());

    assertThat(bench.run(owed))
        .singleElement()
        .isInstanceOfSatisfying(PrMerged.class, merged -> assertThat(merged.byOthers()).isTrue());
    assertThat(bench.repository.git("rev-list", "--count", "main")).isEqualTo("3");
  }

  @Test
  void a_base_that_was_forced_back_gets_the_branch_without_what_was_taken_away() throws Exception {
    var first = bench.repository.git("rev-parse", "main");
    bench.repository.file("b.txt", "another's").commit("another's");
    var owed = bench.pullRequest(MergeBench.LINES.replace("1", "one"));
    bench.repository.git("reset", "-q", "--hard", first);

    var rebased = (PrRebased) bench.run(owed).getFirst();
    var again = new MergePullRequest(7, 1, owed.pullRequest(), rebased.newHead(), owed.spec());
    assertThat(bench.run(again)).hasOnlyElementsOfType(PrMerged.class);
    assertThat(bench.repository.git("show", "main:a.txt")).startsWith("one");
    assertThat(bench.repository.git("show", "main:b.txt")).isEqualTo(MergeBench.LINES.strip());
    assertThat(bench.repository.git("rev-parse", "main~1")).isEqualTo(first);
  }

  @Test
  void a_base_that_was_replaced_by_another_history_fails_the_merge() throws Exception {
    var owed = bench.pullRequest(MergeBench.LINES.replace("1", "one"));
    bench.repository.git("checkout", "-q", "--orphan", "other");
    bench.repository.file("c.txt", "other").commit("another history");
    bench.repository.git("branch", "-q", "-M", "other", "main");
    var base = bench.repository.git("rev-parse", "main");

    assertThat(bench.run(owed)).doesNotHaveAnyElementsOfTypes(PrMerged.class);
    assertThat(bench.repository.git("rev-parse", "main")).isEqualTo(base);
  }

  @Test
  void an_issue_that_was_closed_meanwhile_is_merged_as_planned() throws Exception {
    var owed = bench.pullRequest(MergeBench.LINES.replace("1", "one"));
    var file = bench.repository.issues().resolve("007-issue.md");
    Files.writeString(file, Files.readString(file).replace("state: open", "state: closed"));

    assertThat(bench.run(owed)).hasOnlyElementsOfType(PrMerged.class);
  }

  @Test
  void one_that_milepost_closed_before_it_could_say_so_had_nothing_left_to_merge()
      throws Exception {
    var owed = bench.pullRequest(MergeBench.LINES.replace("1", "one"));
    bench.forge().close(owed.pullRequest(), "nothing is left to merge");

    assertThat(bench.run(owed).getFirst()).isInstanceOf(NothingToMerge.class);
    assertThat(bench.repository.git("rev-list", "--count", "main")).isEqualTo("1");
  }

  @Test
  void a_branch_that_somebody_deleted_fails_the_merge_and_says_so() throws Exception {
    var owed = bench.pullRequest(MergeBench.LINES.replace("1", "one"));
    bench.remote("update-ref", "-d", MergeBench.BRANCH);

    assertThat(((MergeFailed) bench.run(owed).getFirst()).reason())
        .contains("was closed by others");
    assertThat(bench.repository.git("rev-list", "--count", "main")).isEqualTo("1");
  }

  @Test
  void a_branch_that_somebody_pushed_to_goes_back_to_review() throws Exception {
    var owed = bench.pullRequest(MergeBench.LINES.replace("1", "one"));
    var tree = owed.head() + "^{tree}";
    var theirs = bench.remote("commit-tree", tree, "-p", owed.head(), "-m", "more");
    bench.remote("update-ref", MergeBench.BRANCH, theirs);

    assertThat(((PrRebased) bench.run(owed).getFirst()).newHead()).isEqualTo(theirs);
    assertThat(bench.repository.git("rev-list", "--count", "main")).isEqualTo("1");
  }

  @Test
  void an_issue_that_was_edited_meanwhile_keeps_its_text_and_is_closed_by_the_merge()
      throws Exception {
    var owed = bench.pullRequest(MergeBench.LINES.replace("1", "one"));
    bench.repository.issue(7, "Another title", "M1", "Another text.");

    assertThat(bench.run(owed)).hasOnlyElementsOfType(PrMerged.class);
    assertThat(Files.readString(bench.repository.issues().resolve("007-issue.md")))
        .contains("state: closed", "Another title", "Another text.");
  }
}
