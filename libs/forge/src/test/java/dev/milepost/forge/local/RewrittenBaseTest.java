package dev.milepost.forge.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.events.MergeMethod;
import dev.milepost.forge.Forge;
import dev.milepost.forge.ForgeException;
import dev.milepost.forge.MergePreview.PreviewClean;
import dev.milepost.forge.MergeResult.MergeCompleted;
import dev.milepost.forge.NewPullRequest;
import dev.milepost.forge.UpdateResult;
import dev.milepost.git.CommitIdent;
import dev.milepost.git.Difference;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A branch does not bring back commits that a person took away from the base. */
class RewrittenBaseTest {
  private static final CommitIdent PERSON =
      new CommitIdent("Ann", "ann@example.org", 1_700_000_000L);

  @TempDir Path folder;
  private LocalWorld world;
  private Forge forge;
  private String first;
  private String taken;

  @BeforeEach
  void a_base_with_a_commit_that_will_be_taken_away() throws Exception {
    world = new LocalWorld(folder, false);
    forge = world.forge(List.of());
    first = forge.baseHead("main");
    taken = world.commitOnBase("secret.txt", "a token");
    forge.baseHead("main");
  }

  @ParameterizedTest
  @EnumSource(MergeMethod.class)
  void the_base_goes_back_and_the_branch_lands_alone(MergeMethod method) throws Exception {
    int number = opened(Map.of("b.txt", "b"));
    base(first);

    assertThat(forge.changedFiles(number, head(number))).containsExactly("b.txt");
    land(number, method);

    assertThat(files()).contains("a.txt", "b.txt").doesNotContain("secret.txt");
    assertThat(world.user.history().isAncestor(taken, main())).isFalse();
  }

  @Test
  void the_commits_of_the_branch_stay_apart_where_it_is_rebased() throws Exception {
    var one = world.push("work", taken, Map.of("b.txt", "b"));
    world.push("work", one, Map.of("c.txt", "c"));
    int number = open();
    base(first);
    land(number, MergeMethod.REBASE);

    assertThat(world.user.history().count(first, main())).isEqualTo(2);
    assertThat(files()).contains("b.txt", "c.txt").doesNotContain("secret.txt");
  }

  @Test
  void the_base_was_moved_while_the_agent_worked() throws Exception {
    base(first);
    forge.baseHead("main");
    int number = opened(Map.of("b.txt", "b"));
    land(number, MergeMethod.SQUASH);

    assertThat(files()).contains("b.txt").doesNotContain("secret.txt");
  }

  @Test
  void a_history_that_is_new_from_its_root_on_gets_the_branch_alone() throws Exception {
    int number = opened(Map.of("b.txt", "b"));
    var tree = world.user.history().tree(first);
    base(world.user.merges().commit(tree, List.of(), "new root", PERSON, PERSON));
    land(number, MergeMethod.SQUASH);

    assertThat(files()).containsExactlyInAnyOrder("a.txt", "b.txt");
  }

  @Test
  void a_base_that_was_deleted_and_made_again_is_one_that_was_moved() throws Exception {
    int number = opened(Map.of("b.txt", "b"));
    world.user.refs().delete("refs/heads/main", taken);
    assertThatThrownBy(() -> forge.preview(number, head(number), MergeMethod.SQUASH))
        .isInstanceOf(ForgeException.class)
        .hasMessageContaining("The branch main does not exist any more in " + world.repository);
    world.user.refs().move("refs/heads/main", first, Optional.empty(), "again");
    land(number, MergeMethod.SQUASH);

    assertThat(files()).contains("b.txt").doesNotContain("secret.txt");
  }

  @Test
  void the_branch_made_anew_is_nobodys_forced_push_and_changes_the_same() throws Exception {
    int number = opened(Map.of("b.txt", "b"));
    base(first);
    var before = head(number);
    assertThat(changed(number, before)).containsExactly("b.txt");
    var updated = (UpdateResult.Updated) forge.update(number, before);

    assertThat(updated.newHead()).isEqualTo(head(number)).isNotEqualTo(before);
    assertThat(world.user.history().has(before)).isFalse();
    assertThat(forge.holds(number, updated.newHead(), before)).isTrue();
    assertThat(changed(number, updated.newHead())).containsExactly("b.txt");
    var pushed = world.push("work", updated.newHead(), Map.of("c.txt", "c"));
    assertThat(forge.holds(number, pushed, before)).isTrue();

    var strange = world.push("work", first, Map.of("d.txt", "d"));
    assertThat(forge.holds(number, strange, before)).isFalse();
    assertThat(forge.holds(number, strange, updated.newHead())).isFalse();
    assertThat(changed(number, strange)).containsExactly("d.txt");
  }

  @Test
  void a_branch_is_made_anew_each_time_that_its_base_goes_back() throws Exception {
    int number = opened(Map.of("b.txt", "b"));
    var before = head(number);
    base(first);
    forge.update(number, before);
    var other = world.push("other", first, Map.of("key.txt", "a key"));
    world.user.remotes().fetch(forge.remote(), other);
    base(other);
    forge.update(number, head(number));
    base(first);
    forge.update(number, head(number));

    assertThat(forge.holds(number, head(number), before)).isTrue();
    land(number, MergeMethod.SQUASH);
    assertThat(files()).containsExactlyInAnyOrder("a.txt", "b.txt");
  }

  @Test
  void what_came_back_to_the_base_by_its_person_is_left_there() throws Exception {
    int number = opened(Map.of("b.txt", "b"));
    base(first);
    forge.baseHead("main");
    base(taken);
    land(number, MergeMethod.SQUASH);

    assertThat(files()).contains("b.txt", "secret.txt");
  }

  @Test
  void a_change_of_what_was_taken_away_is_a_persons_to_look_at() throws Exception {
    int number = opened(Map.of("secret.txt", "another token"));
    base(first);

    assertThatThrownBy(() -> forge.preview(number, head(number), MergeMethod.SQUASH))
        .isInstanceOf(ForgeException.class)
        .hasMessageContaining("main was moved off commit " + taken.substring(0, 10))
        .hasMessageContaining("secret.txt");
    assertThat(main()).isEqualTo(first);
  }

  private int opened(Map<String, String> files) throws Exception {
    world.push("work", taken, files);
    return open();
  }

  private int open() throws Exception {
    return forge.openPullRequest(new NewPullRequest("work", "main", "Title", "Body")).number();
  }

  private String head(int number) throws Exception {
    return forge.pullRequest(number).orElseThrow().head();
  }

  private List<String> changed(int number, String head) throws Exception {
    return forge.change(number, head).differences().stream().map(Difference::path).toList();
  }

  private void base(String commit) throws Exception {
    world.user.refs().set("refs/heads/main", commit);
  }

  private String main() throws Exception {
    return world.user.refs().branch("main").orElseThrow();
  }

  private List<String> files() throws Exception {
    var none = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";
    return world.user.history().changedFiles(none, main());
  }

  /** Brings it up to date for as long as it is behind, then merges it. */
  private void land(int number, MergeMethod method) throws Exception {
    var preview = clean(number, method);
    if (preview.behind()) {
      assertThat(forge.update(number, head(number))).isInstanceOf(UpdateResult.Updated.class);
      preview = clean(number, method);
    }
    assertThat(preview.behind()).isFalse();
    assertThat(forge.merge(number, head(number), preview, method))
        .isInstanceOf(MergeCompleted.class);
  }

  private PreviewClean clean(int number, MergeMethod method) throws Exception {
    return (PreviewClean) forge.preview(number, head(number), method);
  }
}
