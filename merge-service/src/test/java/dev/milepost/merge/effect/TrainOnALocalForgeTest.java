package dev.milepost.merge.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.MergeEvent.CombinationChecked;
import dev.milepost.events.MergeEvent.CombinationFailed;
import dev.milepost.events.MergeEvent.CombinationVerdict;
import dev.milepost.events.MergeEvent.PrMerged;
import dev.milepost.merge.domain.MergePullRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** T3: combinations that are checked ahead of their turn, with real git from end to end. */
@Timeout(120)
class TrainOnALocalForgeTest {
  @TempDir private Path folder;
  private MergeBench bench;
  private Path ran;

  @BeforeEach
  void a_repository_with_issues() {
    bench = new MergeBench(folder);
    bench.train = Optional.of(4);
    bench.repository.issue(8, "Add b", "M1", "Add it.");
    bench.repository.issue(9, "Add c", "M1", "Add it.");
    ran = folder.resolve("ran");
  }

  @Test
  void what_passed_ahead_of_its_turn_lands_without_another_run() throws Exception {
    bench.check = script("echo check >>'%s'");
    bench.validations = List.of(script("echo validation >>'%s'"));
    var first = bench.pullRequest(7, "a", "a");
    var second = bench.pullRequest(8, "b", "b");
    var main = bench.repository.git("rev-parse", "main");

    assertThat(bench.check(second, first))
        .isEqualTo(
            new CombinationChecked(
                8,
                second.pullRequest(),
                second.head(),
                "line",
                main,
                List.of(7),
                CombinationVerdict.PASSED,
                List.of(),
                List.of(),
                null));
    assertThat(bench.repository.git("rev-parse", "main")).isEqualTo(main);
    assertThat(ran).hasContent("check\nvalidation");
    bench.run(first);
    assertThat(ran).hasContent("check\nvalidation\ncheck\nvalidation");
    assertThat(bench.run(second)).hasOnlyElementsOfType(PrMerged.class);
    assertThat(Files.readAllLines(ran)).hasSize(4);
  }

  @Test
  void a_red_one_is_turned_away_at_its_turn_without_another_run() throws Exception {
    bench.check = script("echo check >>'%s'; ! { test -e a && test -e b; }");
    assertRedAlone("sh", 0);
  }

  /** The others that ran beside it there may be why it failed. */
  @Test
  void one_whose_validation_failed_is_turned_away_once_it_fails_at_its_turn_too() throws Exception {
    bench.validations = List.of(script("echo check >>'%s'; ! { test -e a && test -e b; }"));
    assertRedAlone("Validation `sh -c", 2);
  }

  /**
   * @param atTurn how often it runs again there
   */
  private void assertRedAlone(String source, int atTurn) throws Exception {
    var first = bench.pullRequest(7, "a", "a");
    var second = bench.pullRequest(8, "b", "b");
    var third = bench.pullRequest(9, "c", "c");

    var red = bench.check(second, first);
    assertThat(red.verdict()).isEqualTo(CombinationVerdict.FAILED);
    assertThat(red.findings().getFirst().source()).startsWith(source);
    assertThat(red.findings().getFirst().message()).contains("#7");
    int runs = Files.readAllLines(ran).size();
    assertThat(runs).as("once, and once more before it counts").isEqualTo(2);
    assertThat(bench.check(third, first).verdict()).isEqualTo(CombinationVerdict.PASSED);
    var merged = (PrMerged) bench.run(first).getFirst();

    var landed = Map.of(merged.mergeCommit(), 7);
    var again =
        new MergePullRequest(
            8, 1, second.pullRequest(), second.head(), second.spec(), landed, 0, true);
    var broken = (CombinationFailed) bench.run(again).getFirst();
    assertThat(broken.with()).containsExactly(7);
    assertThat(bench.run(third)).hasOnlyElementsOfType(PrMerged.class);
    assertThat(Files.readAllLines(ran)).as("and of the first, the third").hasSize(4 + atTurn);
  }

  @Test
  void branches_that_change_one_file_land_one_after_another_without_a_round() throws Exception {
    bench.check = script("echo check >>'%s'");
    var first = bench.pullRequest(MergeBench.LINES.replace("1", "one"));
    var second = bench.pullRequest(8, "a.txt", MergeBench.LINES.replace("9", "nine"));
    assertThat(bench.check(second, first).verdict()).isEqualTo(CombinationVerdict.PASSED);
    bench.run(first);

    assertThat(bench.run(second)).hasOnlyElementsOfType(PrMerged.class);
    assertThat(bench.repository.git("show", "main:a.txt"))
        .isEqualTo(MergeBench.LINES.replace("1", "one").replace("9", "nine").strip());
  }

  @Test
  void a_conflict_is_found_ahead_of_its_turn() throws Exception {
    var first = bench.pullRequest(MergeBench.LINES.replace("1", "one"));
    var second = bench.pullRequest(8, "a.txt", MergeBench.LINES.replace("1", "eins"));
    var found = bench.check(second, first);
    assertThat(found.verdict()).isEqualTo(CombinationVerdict.CONFLICTED);
    assertThat(found.reason()).isEqualTo("It conflicts with #7 in a.txt");
  }

  @Test
  void a_check_that_is_red_once_and_then_green_is_flaky() throws Exception {
    bench.check = script("echo check >>'%1$s'; test $(wc -l <'%1$s') -gt 1");
    var first = bench.pullRequest(7, "a", "a");
    var second = bench.pullRequest(8, "b", "b");
    var found = bench.check(second, first);
    assertThat(found.verdict()).isEqualTo(CombinationVerdict.PASSED);
    assertThat(found.flaky()).containsExactly("sh");
    assertThat(Files.readAllLines(ran)).hasSize(2);
  }

  /** Each would wait for the other's to begin for ever if they ran one by one. */
  @Test
  void combinations_are_checked_at_once() throws Exception {
    var script =
        "mine=one; theirs=two; if test -e c; then mine=two; theirs=one; fi; touch '%1$s'.$mine;"
            + " until test -e '%1$s'.$theirs; do sleep 0.05; done";
    bench.check = script(script);
    var first = bench.pullRequest(7, "a", "a");
    var second = bench.pullRequest(8, "b", "b");
    var third = bench.pullRequest(9, "c", "c");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var one = threads.submit(() -> bench.check(second, first));
      var two = threads.submit(() -> bench.check(third, first, second));
      assertThat(one.get().verdict()).isEqualTo(CombinationVerdict.PASSED);
      assertThat(two.get().verdict()).isEqualTo(CombinationVerdict.PASSED);
    }
  }

  @Test
  void one_that_is_not_asked_for_any_more_ends_its_check_and_leaves_no_result() throws Exception {
    bench.check =
        script("test ! -e '%1$s' || exit 0; echo $$ >'%1$s.new'; mv '%1$s.new' '%1$s'; sleep 600");
    var first = bench.pullRequest(7, "a", "a");
    var second = bench.pullRequest(8, "b", "b");
    var asked = new Waiter<>(() -> bench.check(second, first));
    while (!Files.exists(ran)) {
      Thread.onSpinWait();
    }
    assertThat(asked.interrupted()).isInstanceOf(InterruptedException.class);
    var process = Long.parseLong(Files.readString(ran).strip());
    assertThat(ProcessHandle.of(process).filter(ProcessHandle::isAlive)).isEmpty();
    assertThat(bench.check(second, first).verdict()).isEqualTo(CombinationVerdict.PASSED);
  }

  @Test
  void one_before_it_that_was_merged_meanwhile_is_part_of_the_base() throws Exception {
    bench.check = script("echo check >>'%s'");
    var first = bench.pullRequest(7, "a", "a");
    var second = bench.pullRequest(8, "b", "b");
    bench.check(second, first);
    bench.run(first);
    assertThat(bench.check(second, first).verdict()).isEqualTo(CombinationVerdict.PASSED);
    assertThat(Files.readAllLines(ran)).hasSize(2);
  }

  @Test
  void one_before_it_that_was_pushed_to_meanwhile_leaves_the_verdict_to_the_merge()
      throws Exception {
    bench.check = script("echo check >>'%s'");
    var first = bench.pullRequest(7, "a", "a");
    var second = bench.pullRequest(8, "b", "b");
    var tree = first.head() + "^{tree}";
    var theirs = bench.remote("commit-tree", tree, "-p", first.head(), "-m", "more");
    bench.remote("update-ref", MergeBench.BRANCH, theirs);
    var found = bench.check(second, first);
    assertThat(found.verdict()).isEqualTo(CombinationVerdict.UNKNOWN);
    assertThat(found.reason()).isEqualTo("The forge cannot tell the tree that will land");
    assertThat(ran).doesNotExist();
  }

  /** A shell's, with the file that counts the runs in place of each {@code %s}. */
  private List<String> script(String text) {
    return List.of("sh", "-c", text.formatted(ran));
  }
}
