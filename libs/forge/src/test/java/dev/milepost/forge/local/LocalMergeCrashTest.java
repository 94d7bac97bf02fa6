package dev.milepost.forge.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.MergeMethod;
import dev.milepost.forge.Forge;
import dev.milepost.forge.Issue;
import dev.milepost.forge.MergePreview;
import dev.milepost.forge.MergePreview.PreviewClean;
import dev.milepost.forge.MergeResult;
import dev.milepost.forge.NewPullRequest;
import dev.milepost.forge.PullRequest;
import dev.milepost.forge.PullRequest.PullRequestStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A merge that was cut in two, at each place where it can be. */
class LocalMergeCrashTest {
  @TempDir Path folder;
  private LocalWorld world;
  private Forge forge;
  private PullRequest opened;
  private PreviewClean preview;

  @BeforeEach
  void a_pull_request_about_to_be_merged() throws Exception {
    world = new LocalWorld(folder, false);
    world.issue(7, "seven", false, "M", "");
    forge = world.forge(List.of());
    world.push("work", forge.baseHead("main"), Map.of("b.txt", "b"));
    opened = forge.openPullRequest(new NewPullRequest("work", "main", "Title", "Closes #7"));
    preview = (PreviewClean) forge.preview(opened.number(), opened.head(), MergeMethod.SQUASH);
  }

  @Test
  void between_intent_and_branch_nothing_has_happened_and_the_merge_is_done_anew()
      throws Exception {
    writeIntent();
    assertThat(forge.pullRequest(opened.number()).orElseThrow().state())
        .isEqualTo(PullRequestStatus.OPEN);
    assertThat(merge()).isEqualTo(new MergeResult.MergeCompleted(preview.commit()));
    assertThat(world.subjects()).hasSize(2);
  }

  @Test
  void after_the_branch_moved_the_rest_is_completed_by_whoever_looks() throws Exception {
    writeIntent();
    moveBase();
    PullRequest found = forge.pullRequestOf("work").orElseThrow();
    assertThat(found.state()).isEqualTo(PullRequestStatus.MERGED);
    assertThat(found.byOthers()).isFalse();
    assertThat(found.mergeCommit()).isEqualTo(preview.commit());
    assertThat(forge.issue(7).orElseThrow().closed()).isTrue();
    assertThat(forge.branchHead("work")).isEmpty();
    assertThat(merge()).isEqualTo(new MergeResult.MergeCompleted(preview.commit()));
    assertThat(world.subjects()).hasSize(2);
  }

  @Test
  void a_merge_that_is_asked_for_again_after_the_branch_moved_is_the_same_merge() throws Exception {
    writeIntent();
    moveBase();
    world.commitOnBase("later.txt", "x");
    assertThat(merge()).isEqualTo(new MergeResult.MergeCompleted(preview.commit()));
    assertThat(world.subjects()).hasSize(3);
  }

  @Test
  void what_has_landed_is_seen_without_completing_the_rest() throws Exception {
    assertThat(forge.landed(opened.number(), opened.head())).isEmpty();
    writeIntent();
    assertThat(forge.landed(opened.number(), opened.head())).isEmpty();
    moveBase();
    Files.writeString(Path.of(forge.remote()).resolve("refs/heads/main"), "broken");
    assertThat(forge.landed(opened.number(), opened.head())).contains(preview.commit());
    assertThat(forge.landed(opened.number(), preview.commit())).isEmpty();
  }

  @Test
  void after_the_branch_was_deleted_it_is_not_taken_for_closed() throws Exception {
    writeIntent();
    moveBase();
    world.deleteByHand("work");
    assertThat(forge.pullRequest(opened.number()).orElseThrow().state())
        .isEqualTo(PullRequestStatus.MERGED);
  }

  @Test
  void an_intent_whose_base_has_moved_on_is_void() throws Exception {
    writeIntent();
    String moved = world.commitOnBase("other.txt", "x");
    assertThat(merge()).isEqualTo(new MergeResult.BaseMoved(moved));
    preview = (PreviewClean) forge.preview(opened.number(), opened.head(), MergeMethod.SQUASH);
    assertThat(merge()).isEqualTo(new MergeResult.MergeCompleted(preview.commit()));
  }

  @Test
  void what_is_on_the_base_already_leaves_nothing_to_merge_and_no_issue_is_closed()
      throws Exception {
    String commit = world.commitOnBase("b.txt", "b");
    assertThat(forge.preview(opened.number(), opened.head(), MergeMethod.SQUASH))
        .isEqualTo(new MergePreview.NothingLeft(commit));
    assertThat(forge.pullRequest(opened.number()).orElseThrow().state())
        .isEqualTo(PullRequestStatus.OPEN);
    assertThat(forge.close(opened.number(), "nothing left").byOthers()).isFalse();
    assertThat(forge.allIssues()).noneMatch(Issue::closed);
  }

  @Test
  void files_that_a_crash_left_beside_are_not_read() throws Exception {
    Path pulls = forgeFolder().resolve("pulls");
    Files.writeString(pulls.resolve(".1.json123.tmp"), "{");
    Files.writeString(pulls.resolve("2.json~"), "{");
    assertThat(forge.pullRequest(opened.number())).contains(opened);
    world.push("more", forge.baseHead("main"), Map.of("c.txt", "c"));
    assertThat(forge.openPullRequest(new NewPullRequest("more", "main", "T", "")).number())
        .isEqualTo(2);
  }

  private MergeResult merge() throws Exception {
    return forge.merge(opened.number(), opened.head(), preview, MergeMethod.SQUASH);
  }

  private Path forgeFolder() {
    return Path.of(forge.remote()).getParent();
  }

  private void writeIntent() throws Exception {
    var files = new PullRequestFiles(forgeFolder().resolve("pulls"), new HashMap<>());
    var intent = new StoredPullRequest.Intent(opened.head(), preview.baseHead(), preview.commit());
    files.write(files.find(opened.number()).orElseThrow().withIntent(intent));
  }

  private void moveBase() throws Exception {
    world.user.remotes().fetch(forge.remote(), preview.ref());
    world
        .user
        .refs()
        .move("refs/heads/main", preview.commit(), Optional.of(preview.baseHead()), "x");
  }
}
