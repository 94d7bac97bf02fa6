package dev.milepost.forge.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.forge.Forge;
import dev.milepost.forge.NewPullRequest;
import dev.milepost.forge.PullRequest;
import dev.milepost.forge.PullRequest.PullRequestStatus;
import dev.milepost.git.Git;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** M5: a branch that another hand moved onto the base is merged only if its work is there. */
class MovedBranchTest {
  @TempDir Path folder;
  private LocalWorld world;
  private Forge forge;
  private String before;
  private PullRequest opened;

  @BeforeEach
  void an_open_pull_request() throws Exception {
    world = new LocalWorld(folder, false);
    world.issue(7, "seven", false, "M", "");
    forge = world.forge(List.of());
    before = forge.baseHead("main");
    world.push("work", before, Map.of("b.txt", "b"));
    opened = forge.openPullRequest(new NewPullRequest("work", "main", "Title", "Closes #7"));
  }

  @Test
  void one_that_was_emptied_is_closed_and_its_issue_stays_open() throws Exception {
    move(before);

    assertThat(found().state()).isEqualTo(PullRequestStatus.CLOSED);
    assertThat(forge.issue(7).orElseThrow().closed()).isFalse();
  }

  @Test
  void one_that_was_emptied_to_what_others_merged_is_closed() throws Exception {
    var newer = world.commitOnBase("other.txt", "x");
    forge.baseHead("main");
    move(newer);

    assertThat(found().state()).isEqualTo(PullRequestStatus.CLOSED);
    assertThat(forge.issue(7).orElseThrow().closed()).isFalse();
  }

  @Test
  void one_that_a_person_rebased_and_merged_is_merged_by_others() throws Exception {
    var newer = world.commitOnBase("other.txt", "x");
    forge.baseHead("main");
    var rebased = world.push("work", newer, Map.of("b.txt", "b"));
    world.mergeByHand(rebased);

    assertThat(found().state()).isEqualTo(PullRequestStatus.MERGED);
    assertThat(found().byOthers()).isTrue();
  }

  private PullRequest found() throws Exception {
    return forge.pullRequest(opened.number()).orElseThrow();
  }

  private void move(String commit) throws Exception {
    Git.at(Path.of(forge.remote())).refs().set("refs/heads/work", commit);
  }
}
