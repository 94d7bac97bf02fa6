package dev.milepost.forge.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.events.MergeMethod;
import dev.milepost.forge.Forge;
import dev.milepost.forge.ForgeException;
import dev.milepost.forge.MergePreview;
import dev.milepost.forge.MergePreview.PreviewClean;
import dev.milepost.forge.MergeResult;
import dev.milepost.forge.NewPullRequest;
import dev.milepost.forge.PullRequest;
import dev.milepost.forge.PullRequest.PullRequestStatus;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A finished change is recognised on the next look, though the connection was cut before the
 * answer.
 */
@QuarkusTest
@Timeout(120)
class CutConnectionTest {
  private static final String PULLS = "/repos/octo/app/pulls";

  @TempDir Path folder;
  private GitHubWorld world;
  private Forge forge;
  private PullRequest pull;

  @BeforeEach
  void a_pull_request() throws Exception {
    world = new GitHubWorld(folder);
    forge = world.forge(List.of());
    world.push("work", forge.baseHead("main"), Map.of("b.txt", "b"));
    world.server.cut("POST", PULLS);
    assertPassing(this::open);
    pull = open();
  }

  @AfterEach
  void stop() {
    world.close();
  }

  @Test
  void a_pull_request_is_opened_once() throws Exception {
    assertThat(pull.number()).isEqualTo(1);
    assertThat(forge.pullRequest(2)).isEmpty();
  }

  @Test
  void a_merge_is_ours_and_not_done_again() throws Exception {
    var preview = (PreviewClean) forge.preview(pull.number(), pull.head(), MergeMethod.SQUASH);
    world.server.cut("PUT", PULLS + "/" + pull.number() + "/merge");
    assertPassing(() -> merge(preview));

    var found = forge.pullRequest(pull.number()).orElseThrow();

    assertThat(found.state()).isEqualTo(PullRequestStatus.MERGED);
    assertThat(found.byOthers()).isFalse();
    assertThat(found.mergeCommit()).isEqualTo(forge.baseHead("main"));
    assertThat(forge.preview(pull.number(), pull.head(), MergeMethod.SQUASH))
        .isEqualTo(new MergePreview.PreviewRefused(found));
    assertThat(merge(preview)).isEqualTo(new MergeResult.MergeCompleted(found.mergeCommit()));
    assertThat(world.subjects()).hasSize(2);
  }

  private PullRequest open() throws InterruptedException {
    return forge.openPullRequest(new NewPullRequest("work", "main", "Title", "Closes #7\n"));
  }

  private MergeResult merge(PreviewClean preview) throws InterruptedException {
    return forge.merge(pull.number(), pull.head(), preview, MergeMethod.SQUASH);
  }

  private static void assertPassing(org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(ForgeException.class, e -> assertThat(e.passing()).isTrue());
  }
}
