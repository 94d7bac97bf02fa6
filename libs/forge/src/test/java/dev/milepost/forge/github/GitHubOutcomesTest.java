package dev.milepost.forge.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.events.MergeMethod;
import dev.milepost.forge.CiStatus;
import dev.milepost.forge.CiStatus.ChecksFailed;
import dev.milepost.forge.CiStatus.ChecksPassed;
import dev.milepost.forge.CiStatus.PendingReason;
import dev.milepost.forge.Forge;
import dev.milepost.forge.ForgeException;
import dev.milepost.forge.Issue;
import dev.milepost.forge.MergePreview.PreviewClean;
import dev.milepost.forge.MergeResult;
import dev.milepost.forge.MergeResult.MergeCompleted;
import dev.milepost.forge.MergeResult.MergeRefused;
import dev.milepost.forge.NewPullRequest;
import dev.milepost.forge.PullRequest;
import dev.milepost.forge.PullRequest.PullRequestStatus;
import dev.milepost.forge.TreeCheck.TreeUnknown;
import dev.milepost.forge.TreeCheck.TreeWithoutCi;
import dev.milepost.forge.UpdateResult;
import dev.milepost.forge.github.auth.GitHubAuth;
import dev.milepost.forge.github.fake.ReceivedRequest;
import dev.milepost.forge.github.fake.Reply;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The outcomes of answers that only GitHub gives. */
@QuarkusTest
@Timeout(120)
class GitHubOutcomesTest {
  private static final String PULLS = "/repos/octo/app/pulls";

  @TempDir Path folder;
  private GitHubWorld world;
  private Forge forge;
  private String head;

  @BeforeEach
  void start() throws Exception {
    world = new GitHubWorld(folder);
    forge = world.forge(List.of());
    head = world.push("work", forge.baseHead("main"), Map.of("b.txt", "b"));
  }

  @AfterEach
  void stop() {
    world.close();
  }

  private PullRequest opened() throws InterruptedException {
    return forge.openPullRequest(new NewPullRequest("work", "main", "Title", "Closes #7\n"));
  }

  private PreviewClean preview(PullRequest pull) throws InterruptedException {
    return (PreviewClean) forge.preview(pull.number(), pull.head(), MergeMethod.SQUASH);
  }

  private MergeResult merge(PullRequest pull, PreviewClean preview) throws InterruptedException {
    return forge.merge(pull.number(), head, preview, MergeMethod.SQUASH);
  }

  @Test
  void failed_checks_run_again_and_their_old_answer_no_longer_counts() throws Exception {
    var pull = opened();
    world.repository.checkRun(pull.head(), 5, "build", "failure", "connection reset");
    var red = (ChecksFailed) forge.ci(pull.number(), pull.head());
    var runs = red.failures().stream().flatMap(failure -> failure.run().stream()).toList();

    assertThat(forge.rerunChecks(pull.number(), pull.head(), runs)).isTrue();

    assertThat(forge.ci(pull.number(), pull.head())).isInstanceOf(ChecksPassed.class);
    assertThat(forge.rerunChecks(pull.number(), pull.head(), runs)).isTrue();
    assertThat(world.repository.checkRuns.get(pull.head())).hasSize(1);
  }

  @Test
  void a_combination_wants_a_new_head_only_where_something_checks_heads() throws Exception {
    var pull = opened();
    world.commitOnBase("other.txt", "x");
    assertThat(forge.check(pull.number(), head, preview(pull), true))
        .isInstanceOf(TreeWithoutCi.class);
    world.repository.checkRun(head, 5, "build", "success", "");
    assertThat(forge.check(pull.number(), head, preview(pull), true))
        .isInstanceOf(TreeUnknown.class);
  }

  @Test
  void a_merge_whose_answer_was_lost_is_found() throws Exception {
    var pull = opened();
    var preview = preview(pull);
    var path = PULLS + "/" + pull.number() + "/merge";
    world.server.once("PUT", path, Reply.of(502, null));
    assertThatThrownBy(() -> merge(pull, preview))
        .isInstanceOfSatisfying(ForgeException.class, e -> assertThat(e.passing()).isTrue());
    var merged = merge(pull, preview);
    assertThat(merged).isInstanceOf(MergeCompleted.class);
    assertThat(merge(pull, preview)).isEqualTo(merged);
    assertThat(world.subjects()).hasSize(2);
  }

  @Test
  void a_pull_request_whose_answer_was_lost_is_found() throws Exception {
    world.server.plan(
        asked ->
            asked.is("POST", "repos", "octo", "app", "pulls")
                ? java.util.Optional.of(lost(asked))
                : java.util.Optional.empty());
    assertThatThrownBy(this::opened).isInstanceOf(ForgeException.class);
    assertThat(opened().number()).isEqualTo(1);
    assertThat(forge.pullRequest(2)).isEmpty();
  }

  private Reply lost(ReceivedRequest asked) {
    world.api.answer(asked);
    return Reply.of(504, null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "405 | Pull Request is not mergeable | false",
        "405 | Required status check \"build\" is expected. | false",
        "405 | At least 1 approving review is required by reviewers with write access. | false",
        "405 | Base branch was modified. Review and try the merge again. | true",
        "409 | Head branch was modified. Review and try the merge again. | true",
        "403 | Resource not accessible by integration | false",
        "404 | Not Found | false",
        "422 | Validation Failed | false",
        "500 | Server Error | true",
      })
  void a_refused_merge_has_githubs_reason(int status, String said, boolean passing)
      throws Exception {
    var pull = opened();
    var preview = preview(pull);
    world.server.once("PUT", PULLS + "/" + pull.number() + "/merge", Reply.error(status, said));
    assertThatThrownBy(() -> merge(pull, preview))
        .isInstanceOfSatisfying(
            ForgeException.class, e -> assertThat(e.passing()).isEqualTo(passing))
        .hasMessageContaining(said)
        .hasMessageContaining(String.valueOf(status));
    assertThat(world.subjects()).hasSize(1);
  }

  @Test
  void a_merge_queue_is_told_and_what_to_do() throws Exception {
    world.repository.rules.add(Map.of("type", "merge_queue", "parameters", Map.of()));
    var pull = opened();
    var preview = preview(pull);
    world.server.once(
        "PUT",
        PULLS + "/" + pull.number() + "/merge",
        Reply.error(405, "Changes must be made through the merge queue"));
    assertThatThrownBy(() -> merge(pull, preview)).hasMessageContaining("bypass");
  }

  @Test
  void a_person_who_merges_with_the_same_account_is_told_from_milepost() throws Exception {
    var pull = opened();
    // The person's merge button:
    world.api.answer(
        world.asked("PUT", "{\"sha\":\"" + head + "\",\"merge_method\":\"squash\"}", pull));
    var found = forge.pullRequest(pull.number()).orElseThrow();
    assertThat(found.state()).isEqualTo(PullRequestStatus.MERGED);
    assertThat(found.byOthers()).isTrue();
  }

  @Test
  void an_issue_is_closed_though_another_branch_than_the_default_one_is_merged_to()
      throws Exception {
    world.issue(7, "seven", false, "M", "");
    world.push("next", forge.baseHead("main"), Map.of("n.txt", "n"));
    var work = world.push("other", forge.baseHead("next"), Map.of("o.txt", "o"));
    var pull = forge.openPullRequest(new NewPullRequest("other", "next", "Title", "Closes #7\n"));
    var preview = (PreviewClean) forge.preview(pull.number(), work, MergeMethod.SQUASH);
    forge.merge(pull.number(), work, preview, MergeMethod.SQUASH);
    assertThat(forge.issue(7)).map(Issue::closed).contains(true);
  }

  @Test
  void an_update_that_github_refuses_has_its_reason() throws Exception {
    var pull = opened();
    world.commitOnBase("other.txt", "x");
    var path = PULLS + "/" + pull.number() + "/update-branch";
    world.server.once("PUT", path, Reply.error(422, "There are no new commits"));
    assertThatThrownBy(() -> forge.update(pull.number(), head))
        .hasMessageContaining("no new commits");
    assertThat(forge.update(pull.number(), head)).isInstanceOf(UpdateResult.Updated.class);
  }

  /** GitHub's own merge knows neither the base's attributes nor a driver of the account. */
  @Test
  void what_git_merges_and_github_does_not_is_brought_up_to_date_by_our_own_commit()
      throws Exception {
    world.commitOnBase(".gitattributes", "a.txt merge=union\n");
    head = world.push("both", forge.baseHead("main"), Map.of("a.txt", "1\n2\n3\n4\n5\nours\n"));
    var pull = forge.openPullRequest(new NewPullRequest("both", "main", "Title", ""));
    world.commitOnBase("a.txt", "1\n2\n3\n4\n5\ntheirs\n");
    var path = PULLS + "/" + pull.number();
    world.server.once("PUT", path + "/merge", Reply.error(405, "Pull Request is not mergeable"));

    var refused = (MergeRefused) merge(pull, preview(pull));

    var updated = refused.actual().head();
    assertThat(updated).isNotEqualTo(head);
    assertThat(world.repository.git().history().isAncestor(head, updated)).isTrue();
    assertThat(world.repository.git().history().isAncestor(forge.baseHead("main"), updated))
        .isTrue();
    head = updated;
    assertThat(merge(refused.actual(), preview(refused.actual())))
        .isInstanceOf(MergeCompleted.class);
    assertThat(world.onBase("a.txt")).contains("ours\n", "theirs\n").doesNotContain("<<<<");
  }

  @Test
  void an_update_in_which_github_sees_a_conflict_and_git_none_is_our_own_commit() throws Exception {
    world.commitOnBase(".gitattributes", "a.txt merge=union\n");
    head = world.push("both", forge.baseHead("main"), Map.of("a.txt", "1\n2\n3\n4\n5\nours\n"));
    var pull = forge.openPullRequest(new NewPullRequest("both", "main", "Title", ""));
    world.commitOnBase("a.txt", "1\n2\n3\n4\n5\ntheirs\n");
    var path = PULLS + "/" + pull.number() + "/update-branch";
    world.server.once("PUT", path, Reply.error(422, "merge conflict between base and head"));

    var updated = (UpdateResult.Updated) forge.update(pull.number(), head);

    assertThat(forge.pullRequest(pull.number()).orElseThrow().head()).isEqualTo(updated.newHead());
    assertThat(world.repository.git().history().parents(updated.newHead()))
        .containsExactly(head, forge.baseHead("main"));
  }

  @Test
  void a_merge_that_is_refused_for_another_reason_leaves_the_branch_alone() throws Exception {
    var pull = opened();
    world.commitOnBase("other.txt", "x");
    var path = PULLS + "/" + pull.number() + "/merge";
    var preview = preview(pull);
    world.server.once("PUT", path, Reply.error(405, "At least 1 approving review is required"));
    assertThatThrownBy(() -> merge(pull, preview)).hasMessageContaining("approving review");
    assertThat(forge.pullRequest(pull.number()).orElseThrow().head()).isEqualTo(head);
  }

  @Test
  void required_checks_alone_count_and_are_waited_for() throws Exception {
    world.repository.requiredContexts.add("build");
    int number = opened().number();
    assertThat(forge.ci(number, head))
        .isEqualTo(
            new CiStatus.ChecksPending(PendingReason.NOT_STARTED, "nothing has started yet"));
    world.repository.checkRun(head, 1, "build", null, null);
    world.repository.status(head, "coverage", "failure", "12 %");
    assertThat(forge.ci(number, head)).isEqualTo(new CiStatus.ChecksPending("under way: build"));
    world.repository.checkRuns.clear();
    world.repository.checkRun(head, 1, "build", "success", null);
    assertThat(forge.ci(number, head)).isInstanceOf(ChecksPassed.class);
    world.repository.requiredContexts.clear();
    assertThat(((ChecksFailed) forge.ci(number, head)).failures().getFirst())
        .isEqualTo(new CiStatus.CheckFailure("coverage", "12 %", ""));
  }

  @Test
  void a_failure_has_its_log_and_its_annotations() throws Exception {
    int number = opened().number();
    world.repository.annotations.add(
        Map.of("path", "a.txt", "start_line", 3, "annotation_level", "failure", "message", "no"));
    world.repository.logs.put("9", "\u001b[31mred\u001b[0m\r\nend\n");
    world.repository.checkRun(head, 9, "lint", "timed_out", null);
    var failed = (ChecksFailed) forge.ci(number, head);
    assertThat(failed.failures())
        .containsExactly(
            new CiStatus.CheckFailure(
                "lint", "timed out", "red\nend\na.txt:3: failure: no\n", Optional.of("9")));
  }

  @Test
  void lists_are_read_to_their_end() throws Exception {
    for (int number = 10; number < 260; number++) {
      world.issue(number, "issue " + number, number % 2 == 0, "M" + number % 120, "body");
    }
    opened();
    assertThat(forge.allIssues()).hasSize(250);
    assertThat(forge.milestones()).hasSize(120);
    assertThat(forge.issuesOf("M5")).extracting(Issue::number).containsExactly(125, 245);
  }

  @Test
  void what_github_itself_knows_an_issue_to_wait_for_is_read() throws Exception {
    for (int number = 1; number < 5; number++) {
      world.issue(number, "issue " + number, false, "M", "");
    }
    world.repository.blockedBy.put(3, List.of(1, 2));
    world.repository.subIssues.put(4, List.of(3));
    assertThat(forge.issuesOf("M"))
        .extracting(Issue::blockedBy)
        .containsExactly(List.of(), List.of(), List.of("#1", "#2"), List.of());
    assertThat(forge.issuesOf("M"))
        .extracting(Issue::parts)
        .containsExactly(List.of(), List.of(), List.of(), List.of("#3"));
    assertThat(forge.issue(3).orElseThrow().blockedBy()).containsExactly("#1", "#2");
  }

  @Test
  void open_milestones_come_first() throws Exception {
    world.issue(1, "one", false, "old", "");
    world.issue(2, "two", false, "new", "");
    world.repository.closedMilestones.add("old");
    assertThat(forge.milestones()).containsExactly("new", "old");
  }

  @Test
  void a_wrong_token_is_told_when_the_forge_is_opened_and_by_git() {
    var stranger = world.forges(new GitHubAuth.Token("ghp_wrong"));
    assertThatThrownBy(() -> world.open(stranger, MergeMethod.SQUASH))
        .isInstanceOf(ForgeException.class)
        .hasMessageContaining("401")
        .hasMessageNotContaining("ghp_wrong");
    world.server.validTokens.remove(dev.milepost.forge.github.fake.FakeGitHub.TOKEN);
    assertThatThrownBy(() -> world.commitOnBase("x", "y"))
        .hasMessageNotContaining(dev.milepost.forge.github.fake.FakeGitHub.TOKEN);
  }
}
