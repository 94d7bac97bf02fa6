package dev.milepost.forge.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.events.MergeMethod;
import dev.milepost.forge.Forge;
import dev.milepost.forge.ForgeException;
import dev.milepost.forge.MergePreview.PreviewClean;
import dev.milepost.forge.MergeResult.MergeCompleted;
import dev.milepost.forge.NewPullRequest;
import dev.milepost.forge.UpdateResult;
import dev.milepost.forge.github.auth.GitHubAuth;
import dev.milepost.forge.github.fake.FakeGitHub;
import dev.milepost.git.Difference;
import dev.milepost.git.ProgramFolders;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A branch does not bring back commits that a person took away from the base on GitHub. */
@QuarkusTest
@Timeout(120)
class ForcePushedBaseTest {
  @TempDir Path folder;
  private GitHubWorld world;
  private Forge forge;
  private String first;
  private String taken;

  @BeforeEach
  void a_base_with_a_commit_that_will_be_taken_away() throws Exception {
    world = new GitHubWorld(folder);
    forge = world.forge(List.of());
    first = forge.baseHead("main");
    taken = world.commitOnBase("secret.txt", "a token");
    forge.baseHead("main"); // as an attempt does that begins there
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @ParameterizedTest
  @EnumSource(MergeMethod.class)
  void the_base_goes_back_and_the_branch_lands_alone(MergeMethod method) throws Exception {
    int number = opened(Map.of("b.txt", "b"));
    forge = world.open(world.forges(token()), method);
    base(first);

    assertThat(forge.changedFiles(number, head(number))).containsExactly("b.txt");
    assertThat(changed(number)).containsExactly("b.txt");
    land(number, method);

    assertThat(files()).contains("a.txt", "b.txt").doesNotContain("secret.txt");
    assertThat(world.repository.git().history().isAncestor(taken, main())).isFalse();
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
  void a_service_with_a_home_of_its_own_is_told_by_the_pull_request() throws Exception {
    int number = opened(Map.of("b.txt", "b"));
    base(first);
    ProgramFolders.deleteTree(folder.resolve("home"));
    forge = world.forge(List.of());
    land(number, MergeMethod.SQUASH);

    assertThat(files()).contains("b.txt").doesNotContain("secret.txt");
  }

  @Test
  void githubs_own_update_and_merge_are_not_asked_for() throws Exception {
    int number = opened(Map.of("b.txt", "b"));
    base(first);
    var before = head(number);
    var preview = clean(number, MergeMethod.SQUASH);

    assertThat(preview.behind()).isTrue();
    assertThatThrownBy(() -> forge.merge(number, before, preview, MergeMethod.SQUASH))
        .isInstanceOfSatisfying(ForgeException.class, e -> assertThat(e.passing()).isTrue())
        .hasMessageContaining("taken away from main");
    assertThat(forge.update(number, before)).isInstanceOf(UpdateResult.Updated.class);
    assertThat(world.server.asked).noneMatch(asked -> asked.toString().startsWith("PUT"));
  }

  @Test
  void the_branch_made_anew_is_a_head_to_check_and_nobodys_forced_push() throws Exception {
    int number = opened(Map.of("b.txt", "b"));
    base(first);
    var before = head(number);
    world.repository.checkRun(before, 5, "build", "success", "");
    var updated = (UpdateResult.Updated) forge.update(number, before);

    assertThat(updated.newHead()).isEqualTo(head(number)).isNotEqualTo(before);
    assertThat(world.repository.checkRuns).doesNotContainKey(updated.newHead());
    assertThat(forge.holds(number, updated.newHead(), before)).isTrue();
    assertThat(changed(number)).containsExactly("b.txt");

    var strange = world.push("work", first, Map.of("c.txt", "c"));
    assertThat(forge.holds(number, strange, before)).isFalse();
  }

  @Test
  void what_came_back_to_the_base_by_its_person_is_left_there() throws Exception {
    int number = opened(Map.of("b.txt", "b"));
    base(first);
    assertThat(clean(number, MergeMethod.SQUASH).behind()).isTrue();
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

  private static GitHubAuth token() {
    return new GitHubAuth.Token(FakeGitHub.TOKEN);
  }

  private int opened(Map<String, String> files) throws Exception {
    world.push("work", taken, files);
    return forge.openPullRequest(new NewPullRequest("work", "main", "Title", "Body")).number();
  }

  private String head(int number) throws Exception {
    return forge.pullRequest(number).orElseThrow().head();
  }

  private List<String> changed(int number) throws Exception {
    return forge.change(number, head(number)).differences().stream().map(Difference::path).toList();
  }

  private void base(String commit) throws Exception {
    world.repository.git().refs().set("refs/heads/main", commit);
  }

  private String main() throws Exception {
    return world.repository.git().refs().branch("main").orElseThrow();
  }

  private List<String> files() throws Exception {
    var none = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";
    return world.repository.git().history().changedFiles(none, main());
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
