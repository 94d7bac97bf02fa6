package dev.milepost.forge.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.ConflictedPath;
import dev.milepost.events.MergeMethod;
import dev.milepost.forge.Forge;
import dev.milepost.forge.MergePreview;
import dev.milepost.forge.MergePreview.NothingLeft;
import dev.milepost.forge.MergePreview.PreviewClean;
import dev.milepost.forge.MergePreview.PreviewConflicted;
import dev.milepost.forge.MergePreview.PreviewRefused;
import dev.milepost.forge.NewPullRequest;
import dev.milepost.forge.PullRequestHead;
import dev.milepost.forge.Shell;
import dev.milepost.git.Git;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Merges that were not done yet, one after another. */
@Timeout(120)
class LocalCombinationsTest {
  private static final String LINES = "1\n2\n3\n4\n5\n";

  @TempDir Path folder;
  private LocalWorld world;
  private Forge forge;
  private String base;

  @BeforeEach
  void a_repository_with_one_commit() throws Exception {
    world = new LocalWorld(folder, false);
    forge = world.forge(List.of());
    base = forge.baseHead("main");
  }

  @ParameterizedTest
  @EnumSource(MergeMethod.class)
  void a_head_after_another_has_the_tree_that_merging_both_gives(MergeMethod method)
      throws Exception {
    var one = opened("one", LINES.replace("1", "one"));
    var five = opened("five", LINES.replace("5", "five"));
    var foreseen = (PreviewClean) combined(method, five, one).orElseThrow();

    assertThat(foreseen.baseHead()).isEqualTo(base);
    assertThat(foreseen.updateFirst()).isFalse();
    assertThat(forge.baseHead("main")).as("nothing is merged").isEqualTo(base);
    merge(one, method);
    assertThat(world.tree(preview(five, method).commit())).isEqualTo(world.tree(foreseen.commit()));
    var again = (PreviewClean) combined(method, five, one).orElseThrow();
    assertThat(world.tree(again.commit())).isEqualTo(world.tree(foreseen.commit()));
  }

  @Test
  void without_others_it_is_the_preview() throws Exception {
    var one = opened("one", LINES.replace("1", "one"));
    assertThat(((PreviewClean) combined(MergeMethod.SQUASH, one).orElseThrow()).commit())
        .isEqualTo(preview(one, MergeMethod.SQUASH).commit());
  }

  @Test
  void its_commit_is_kept_from_being_collected_as_garbage() throws Exception {
    var one = opened("one", LINES.replace("1", "one"));
    var five = opened("five", LINES.replace("5", "five"));
    var foreseen = (PreviewClean) combined(MergeMethod.SQUASH, five, one).orElseThrow();
    assertThat(Git.at(Path.of(forge.remote())).refs().resolve(foreseen.ref()))
        .contains(foreseen.commit());
  }

  @Test
  void a_conflict_with_one_that_goes_before_it_names_the_files() throws Exception {
    var one = opened("one", LINES.replace("1", "one"));
    var eins = opened("eins", LINES.replace("1", "eins"));
    assertThat(combined(MergeMethod.SQUASH, eins, one))
        .contains(new PreviewConflicted(base, List.of(new ConflictedPath("a.txt", "content"))));
    var last = openedFile("b", "b.txt", "b");
    assertThat(combined(MergeMethod.SQUASH, last, one, eins)).isEmpty();
  }

  @Test
  void what_one_before_it_brings_already_is_nothing_left() throws Exception {
    var one = opened("one", LINES.replace("1", "one"));
    var same = opened("same", LINES.replace("1", "one"));
    assertThat(combined(MergeMethod.SQUASH, same, one)).contains(new NothingLeft(base));
    var last = openedFile("b", "b.txt", "b");
    var without = (PreviewClean) combined(MergeMethod.SQUASH, last, one).orElseThrow();
    assertThat(((PreviewClean) combined(MergeMethod.SQUASH, last, one, same).orElseThrow()))
        .isEqualTo(without);
  }

  @Test
  void nothing_is_known_behind_a_head_that_is_not_there_any_more() throws Exception {
    var one = opened("one", LINES.replace("1", "one"));
    var five = opened("five", LINES.replace("5", "five"));
    assertThat(combined(MergeMethod.SQUASH, five, new PullRequestHead(99, one.head()))).isEmpty();
    world.push("one", one.head(), Map.of("c.txt", "c"));
    assertThat(combined(MergeMethod.SQUASH, five, one)).isEmpty();
    forge.close(one.pullRequest(), "no");
    assertThat(combined(MergeMethod.SQUASH, five, one)).isEmpty();
    world.push("five", five.head(), Map.of("c.txt", "c"));
    assertThat(combined(MergeMethod.SQUASH, five)).containsInstanceOf(PreviewRefused.class);
  }

  @Test
  void nothing_is_known_behind_a_head_of_another_base() throws Exception {
    var one = opened("one", LINES.replace("1", "one"));
    world.user.refs().set("refs/heads/other", base);
    world.push("two", base, Map.of("b.txt", "b"));
    var two = forge.openPullRequest(new NewPullRequest("two", "other", "Two", ""));
    assertThat(combined(MergeMethod.SQUASH, one, new PullRequestHead(two.number(), two.head())))
        .isEmpty();
  }

  @Test
  void a_branch_that_will_be_rebuilt_is_not_combined_as_it_is() throws Exception {
    world.commitOnBase("secret.txt", "a token");
    forge.baseHead("main");
    var holds = openedFile("holds", "b.txt", "b");
    world.user.refs().set("refs/heads/main", base);
    forge.baseHead("main");
    var one = opened("one", LINES.replace("1", "one"));
    assertThat(combined(MergeMethod.SQUASH, one, holds)).isEmpty();
    assertThat(combined(MergeMethod.SQUASH, holds, one)).isEmpty();
    assertThat(preview(holds, MergeMethod.SQUASH).updateFirst()).isTrue();
  }

  /** A driver of the person's ends the merge once the forge has answered another question. */
  @Test
  void the_forge_answers_while_a_combination_is_made() throws Exception {
    var main = world.commitOnBase(".gitattributes", "a.txt merge=own\n");
    var begun = folder.resolve("begun");
    var driver =
        "touch %s; until test -e %s; do sleep 0.05; done; git merge-file -q %%A %%O %%B"
            .formatted(begun, folder.resolve("answered"));
    Shell.run(world.repository, "git config merge.own.driver '%s'".formatted(driver));
    var one = opened("one", LINES.replace("1", "one"));
    var five = opened("five", LINES.replace("5", "five"));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var combined = threads.submit(() -> combined(MergeMethod.SQUASH, five, one));
      while (!Files.exists(begun)) {
        Thread.onSpinWait();
      }
      assertThat(forge.baseHead("main")).isEqualTo(main);
      Files.createFile(folder.resolve("answered"));
      assertThat(combined.get()).containsInstanceOf(PreviewClean.class);
    }
  }

  private PullRequestHead opened(String branch, String content) throws Exception {
    return openedFile(branch, "a.txt", content);
  }

  private PullRequestHead openedFile(String branch, String file, String content) throws Exception {
    world.push(branch, forge.baseHead("main"), Map.of(file, content));
    var opened = forge.openPullRequest(new NewPullRequest(branch, "main", "On " + branch, ""));
    return new PullRequestHead(opened.number(), opened.head());
  }

  private Optional<MergePreview> combined(
      MergeMethod method, PullRequestHead last, PullRequestHead... ahead) throws Exception {
    return forge.combine(List.of(ahead), last.pullRequest(), last.head(), method);
  }

  private PreviewClean preview(PullRequestHead one, MergeMethod method) throws Exception {
    return (PreviewClean) forge.preview(one.pullRequest(), one.head(), method);
  }

  private void merge(PullRequestHead one, MergeMethod method) throws Exception {
    forge.merge(one.pullRequest(), one.head(), preview(one, method), method);
  }
}
