package dev.milepost.forge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.ConflictedPath;
import dev.milepost.events.MergeMethod;
import dev.milepost.forge.MergePreview.PreviewClean;
import dev.milepost.forge.PullRequest.PullRequestStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The promises of every forge on merging. */
@Timeout(120)
abstract class MergeConformance {
  protected static final List<String> GREEN = List.of("sh", "-c", "test -f a.txt");
  protected ForgeWorld world;
  protected Forge forge;
  protected String base;

  /** A repository with one commit that holds {@code a.txt}, on branch {@code main}. */
  protected abstract ForgeWorld world() throws Exception;

  @BeforeEach
  void open() throws Exception {
    world = world();
    forge = world.forge(GREEN);
    base = forge.baseHead("main");
  }

  @Test
  void what_was_previewed_is_what_is_merged_and_its_issue_is_closed() throws Exception {
    world.issue(7, "seven", false, "M", "");
    String head = push("work", "b.txt");
    PullRequest opened = openPullRequest("work");
    PreviewClean preview = preview(opened, MergeMethod.SQUASH);
    assertThat(preview.baseHead()).isEqualTo(base);
    assertThat(preview.behind()).isFalse();
    assertThat(world.onBase("b.txt")).isEmpty();
    var merged = forge.merge(opened.number(), head, preview, MergeMethod.SQUASH);
    String commit = mergedAsPreviewed(merged, preview);
    assertThat(forge.baseHead("main")).isEqualTo(commit);
    assertThat(world.onBase("b.txt")).isEqualTo("work");
    assertThat(world.subjects().getFirst()).isEqualTo("Title (#7)");
    assertThat(forge.issue(7).orElseThrow().closed()).isTrue();
    assertThat(forge.branchHead("work")).isEmpty();
    PullRequest after = forge.pullRequestOf("work").orElseThrow();
    assertThat(after.state()).isEqualTo(PullRequestStatus.MERGED);
    assertThat(after.byOthers()).isFalse();
    assertThat(after.mergeCommit()).isEqualTo(commit);
    assertThat(after.head()).isEqualTo(head);
  }

  @Test
  void merging_again_finds_the_same_merge() throws Exception {
    String head = push("work", "b.txt");
    PullRequest opened = openPullRequest("work");
    PreviewClean preview = preview(opened, MergeMethod.SQUASH);
    var first = forge.merge(opened.number(), head, preview, MergeMethod.SQUASH);
    assertThat(forge.merge(opened.number(), head, preview, MergeMethod.SQUASH)).isEqualTo(first);
    assertThat(world.subjects()).hasSize(2);
  }

  @Test
  void a_merge_is_refused_when_the_base_has_moved_on() throws Exception {
    String head = push("work", "b.txt");
    PullRequest opened = openPullRequest("work");
    PreviewClean preview = preview(opened, MergeMethod.SQUASH);
    String moved = world.commitOnBase("other.txt", "x");
    assertThat(forge.merge(opened.number(), head, preview, MergeMethod.SQUASH))
        .isEqualTo(new MergeResult.BaseMoved(moved));
    assertThat(forge.pullRequest(opened.number()).orElseThrow().state())
        .isEqualTo(PullRequestStatus.OPEN);
    PreviewClean again = preview(opened, MergeMethod.SQUASH);
    assertThat(again.behind()).isFalse();
    mergedAsPreviewed(forge.merge(opened.number(), head, again, MergeMethod.SQUASH), again);
  }

  @Test
  void a_merge_of_a_head_that_was_not_approved_is_refused() throws Exception {
    String head = push("work", "b.txt");
    PullRequest opened = openPullRequest("work");
    PreviewClean preview = preview(opened, MergeMethod.SQUASH);
    world.push("work", head, Map.of("c.txt", "c"));
    assertThat(forge.merge(opened.number(), head, preview, MergeMethod.SQUASH))
        .isInstanceOf(MergeResult.MergeRefused.class);
    assertThat(world.subjects()).hasSize(1);
  }

  @Test
  void the_same_preview_has_the_same_commit() throws Exception {
    push("work", "b.txt");
    PullRequest opened = openPullRequest("work");
    for (MergeMethod method : MergeMethod.values()) {
      assertThat(preview(opened, method)).isEqualTo(preview(opened, method));
    }
  }

  @Test
  void a_merge_commit_and_a_rebase_keep_the_commits() throws Exception {
    String one = push("one", "b.txt");
    String two = world.push("one", one, Map.of("c.txt", "c"));
    PullRequest first = openPullRequest("one");
    PreviewClean rebase = preview(first, MergeMethod.REBASE);
    forge.merge(first.number(), two, rebase, MergeMethod.REBASE);
    assertThat(world.subjects()).hasSize(3);
    String three = push("three", "d.txt");
    PullRequest second = openPullRequest("three");
    PreviewClean merge = preview(second, MergeMethod.MERGE);
    forge.merge(second.number(), three, merge, MergeMethod.MERGE);
    assertThat(world.subjects()).hasSize(5);
    assertThat(world.onBase("d.txt")).isEqualTo("three");
  }

  @Test
  void a_conflict_names_its_files_and_changes_nothing() throws Exception {
    String head = push("work", "a.txt");
    PullRequest opened = openPullRequest("work");
    String moved = world.commitOnBase("a.txt", "other\n");
    var conflicts = List.of(new ConflictedPath("a.txt", "content"));
    assertThat(forge.preview(opened.number(), head, MergeMethod.SQUASH))
        .isEqualTo(new MergePreview.PreviewConflicted(moved, conflicts));
    assertThat(forge.update(opened.number(), head))
        .isEqualTo(new UpdateResult.UpdateConflicted(conflicts));
    assertThat(forge.branchHead("work")).contains(head);
  }

  @Test
  void a_branch_is_brought_up_to_date_with_its_base() throws Exception {
    String head = world.push("work", base, Map.of("a.txt", "1\n2\n3\n4\nfive\n"));
    PullRequest opened = openPullRequest("work");
    world.commitOnBase("a.txt", "one\n2\n3\n4\n5\n");
    assertThat(preview(opened, MergeMethod.SQUASH).behind()).isTrue();
    var updated = (UpdateResult.Updated) forge.update(opened.number(), head);
    assertThat(forge.branchHead("work")).contains(updated.newHead());
    assertThat(forge.update(opened.number(), head)).isInstanceOf(UpdateResult.UpdateRefused.class);
    assertThat(forge.update(opened.number(), updated.newHead())).isEqualTo(updated);
    PreviewClean preview =
        preview(forge.pullRequest(opened.number()).orElseThrow(), MergeMethod.SQUASH);
    assertThat(preview.behind()).isFalse();
    forge.merge(opened.number(), updated.newHead(), preview, MergeMethod.SQUASH);
    assertThat(world.onBase("a.txt")).isEqualTo("one\n2\n3\n4\nfive\n");
  }

  @Test
  void the_tree_that_a_merge_gives_is_known_to_be_green_where_ci_looked_at_it() throws Exception {
    String head = push("work", "b.txt");
    PullRequest opened = openPullRequest("work");
    green(opened);
    assertThat(known(opened, head)).isInstanceOf(TreeCheck.TreePassed.class);
    String moved = world.commitOnBase("other.txt", "x");
    assertThat(known(opened, head)).isInstanceOf(TreeCheck.TreeUnknown.class);
    assertThat(forge.landedSince(opened.number(), head))
        .containsExactly(new BaseCommit(moved, world.subjects().getFirst()));
    var updated = (UpdateResult.Updated) forge.update(opened.number(), head);
    PullRequest now = forge.pullRequest(opened.number()).orElseThrow();
    green(now);
    assertThat(known(now, updated.newHead())).isInstanceOf(TreeCheck.TreePassed.class);
    assertThat(forge.landedSince(opened.number(), updated.newHead())).isEmpty();
  }

  @Test
  void ci_of_the_base_is_known() throws Exception {
    world.runCi(base);
    assertThat(forge.baseCheck("main", 0)).isInstanceOf(CiStatus.ChecksPassed.class);
  }

  private void green(PullRequest request) throws Exception {
    world.runCi(request.head());
    assertThat(forge.ci(request.number(), request.head()))
        .isInstanceOf(CiStatus.ChecksPassed.class);
  }

  private TreeCheck known(PullRequest request, String head) throws Exception {
    PreviewClean preview = (PreviewClean) forge.preview(request.number(), head, MergeMethod.SQUASH);
    return forge.check(request.number(), head, preview, false);
  }

  @Test
  void what_a_person_merged_is_recognised_and_not_merged_again() throws Exception {
    String head = push("work", "b.txt");
    PullRequest opened = openPullRequest("work");
    PreviewClean preview = preview(opened, MergeMethod.SQUASH);
    String commit = world.mergeByHand(head);
    PullRequest merged = forge.pullRequest(opened.number()).orElseThrow();
    assertThat(merged.state()).isEqualTo(PullRequestStatus.MERGED);
    assertThat(merged.byOthers()).isTrue();
    assertThat(merged.mergeCommit()).isEqualTo(commit);
    assertThat(forge.merge(opened.number(), head, preview, MergeMethod.SQUASH))
        .isEqualTo(new MergeResult.MergeRefused(merged));
  }

  @Test
  void what_is_merged_is_not_closed() throws Exception {
    String head = push("work", "b.txt");
    PullRequest opened = openPullRequest("work");
    PreviewClean preview = preview(opened, MergeMethod.SQUASH);
    forge.merge(opened.number(), head, preview, MergeMethod.SQUASH);
    assertThat(forge.close(opened.number(), "no").state()).isEqualTo(PullRequestStatus.MERGED);
  }

  /** The commit; what was merged is what was previewed. */
  private String mergedAsPreviewed(MergeResult result, PreviewClean preview) throws Exception {
    String commit = ((MergeResult.MergeCompleted) result).mergeCommit();
    assertThat(world.tree(commit)).isEqualTo(world.tree(preview.commit()));
    return commit;
  }

  protected PreviewClean preview(PullRequest pullRequest, MergeMethod method)
      throws InterruptedException {
    return (PreviewClean) forge.preview(pullRequest.number(), pullRequest.head(), method);
  }

  protected String push(String branch, String file) throws Exception {
    return world.push(branch, forge.baseHead("main"), Map.of(file, branch));
  }

  protected PullRequest openPullRequest(String branch) throws InterruptedException {
    return forge.openPullRequest(
        new NewPullRequest(branch, "main", "Title", "What it does.\n\nCloses #7\n"));
  }
}
