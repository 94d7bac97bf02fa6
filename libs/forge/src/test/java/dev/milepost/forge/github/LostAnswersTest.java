package dev.milepost.forge.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.events.MergeMethod;
import dev.milepost.forge.Forge;
import dev.milepost.forge.ForgeException;
import dev.milepost.forge.MergePreview;
import dev.milepost.forge.MergePreview.PreviewClean;
import dev.milepost.forge.MergeResult;
import dev.milepost.forge.MergeResult.MergeCompleted;
import dev.milepost.forge.NewIssue;
import dev.milepost.forge.NewPullRequest;
import dev.milepost.forge.PullRequest;
import dev.milepost.forge.UpdateResult;
import dev.milepost.forge.UpdateResult.UpdateRefused;
import dev.milepost.forge.github.fake.ReceivedRequest;
import dev.milepost.forge.github.fake.Reply;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The connection is lost before, or after, GitHub did what it was asked: it is done once. */
@QuarkusTest
@Timeout(120)
class LostAnswersTest {
  @TempDir Path folder;
  private GitHubWorld world;
  private Forge forge;

  @BeforeEach
  void start() throws Exception {
    world = new GitHubWorld(folder);
    forge = world.forge(List.of());
  }

  @AfterEach
  void stop() {
    world.close();
    assertThat(world.api.violations).isEmpty();
  }

  /** The next changing request is lost, done or not. */
  private void lost(boolean done, ThrowingCallable call) {
    world.server.plan(asked -> changes(asked) ? Optional.of(cut(done, asked)) : Optional.empty());
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(ForgeException.class, e -> assertThat(e.passing()).isTrue());
    forge = world.forge(List.of());
  }

  private static boolean changes(ReceivedRequest asked) {
    return !asked.method().equals("GET");
  }

  private Reply cut(boolean done, ReceivedRequest asked) {
    if (done) {
      world.api.answer(asked);
    }
    return Reply.CUT;
  }

  private PullRequest opened() throws Exception {
    return forge.openPullRequest(new NewPullRequest("work", "main", "Title", ""));
  }

  private PullRequest pushed() throws Exception {
    world.push("work", forge.baseHead("main"), Map.of("b.txt", "b"));
    return opened();
  }

  private long asked(String method, String end) {
    return world.server.asked.stream()
        .filter(one -> one.method().equals(method) && one.toString().endsWith(end))
        .count();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void an_issue_is_written_once(boolean done) throws Exception {
    world.issue(1, "one", false, "M", "");
    var draft = new NewIssue("run/GOAL-001", "New", "Body", List.of(), "M");
    lost(done, () -> forge.createIssue(draft));
    assertThat(forge.createIssue(draft).number()).isEqualTo(2);
    assertThat(forge.allIssues()).hasSize(2);
    assertThat(asked("POST", "/issues")).isEqualTo(done ? 1 : 2);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_pull_request_is_opened_once(boolean done) throws Exception {
    world.push("work", forge.baseHead("main"), Map.of("b.txt", "b"));
    lost(done, this::opened);
    assertThat(opened().number()).isEqualTo(1);
    assertThat(forge.pullRequest(2)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_closing_comment_is_written_once(boolean done) throws Exception {
    int number = pushed().number();
    lost(done, () -> forge.close(number, "Cancelled."));
    lost(done, () -> forge.close(number, "Cancelled."));
    assertThat(forge.close(number, "Cancelled.").byOthers()).isFalse();
    assertThat(world.repository.comments.get(number)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_merge_is_done_once(boolean done) throws Exception {
    var pull = pushed();
    var preview = (PreviewClean) forge.preview(pull.number(), pull.head(), MergeMethod.SQUASH);
    lost(done, () -> merge(pull, preview));
    assertThat(merge(pull, preview)).isInstanceOf(MergeCompleted.class);
    assertThat(world.subjects()).hasSize(2);
    assertThat(forge.branchHead("work")).isEmpty();
  }

  @Test
  void a_merge_that_was_cut_off_is_completed_by_the_next_look() throws Exception {
    var pull = pushed();
    var preview = (PreviewClean) forge.preview(pull.number(), pull.head(), MergeMethod.SQUASH);
    lost(true, () -> merge(pull, preview));
    assertThat(forge.branchHead("work")).isPresent();
    var look = forge.preview(pull.number(), pull.head(), MergeMethod.SQUASH);
    assertThat(((MergePreview.PreviewRefused) look).actual().byOthers()).isFalse();
    assertThat(forge.branchHead("work")).isEmpty();
  }

  private MergeResult merge(PullRequest pull, PreviewClean preview) throws InterruptedException {
    return forge.merge(pull.number(), pull.head(), preview, MergeMethod.SQUASH);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_branch_is_brought_up_to_date_once(boolean done) throws Exception {
    var pull = pushed();
    world.commitOnBase("other.txt", "x");
    lost(done, () -> forge.update(pull.number(), pull.head()));
    var again = forge.update(pull.number(), pull.head());
    assertThat(again).isInstanceOf(done ? UpdateRefused.class : UpdateResult.Updated.class);
    assertThat(asked("PUT", "/update-branch")).isEqualTo(done ? 1 : 2);
  }
}
