package dev.milepost.forge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.events.MergeMethod;
import dev.milepost.forge.PullRequest.PullRequestStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The promises of every forge; its test extends this. */
public abstract class ForgeConformance extends MergeConformance {
  @Test
  void milestones_and_their_issues_are_found_by_title() throws Exception {
    world.issue(10, "ten", false, "M2", "");
    world.issue(2, "two", true, "M1: Graph", "body\n");
    world.issue(3, "three", false, "M2", "");
    assertThat(forge.milestones()).containsExactlyInAnyOrder("M1: Graph", "M2");
    assertThat(forge.issuesOf("M2")).extracting(Issue::number).containsExactly(3, 10);
    assertThat(forge.issuesOf("M3")).isEmpty();
    Issue two = forge.issue(2).orElseThrow();
    assertThat(two.closed() && two.body().contains("body")).isTrue();
    assertThat(forge.issue(4)).isEmpty();
  }

  @Test
  void a_branch_has_one_open_pull_request() throws Exception {
    String head = push("work", "b.txt");
    assertThat(forge.pullRequestOf("work")).isEmpty();
    PullRequest opened = openPullRequest("work");
    assertThat(opened.head()).isEqualTo(head);
    assertThat(opened.state()).isEqualTo(PullRequestStatus.OPEN);
    assertThat(openPullRequest("work")).isEqualTo(opened);
    assertThat(forge.pullRequestOf("work")).contains(opened);
    assertThat(forge.pullRequest(opened.number())).contains(opened);
  }

  @Test
  void a_pull_request_follows_its_branch() throws Exception {
    String head = push("work", "b.txt");
    int number = openPullRequest("work").number();
    String newer = world.push("work", head, Map.of("c.txt", "c"));
    assertThat(forge.pullRequest(number).orElseThrow().head()).isEqualTo(newer);
    assertThat(forge.branchHead("work")).contains(newer);
    assertThat(forge.changedFiles(number, head)).isNotEmpty();
    assertThat(forge.preview(number, head, MergeMethod.SQUASH))
        .isInstanceOf(MergePreview.PreviewRefused.class);
  }

  @Test
  void a_forced_push_is_told_from_one_that_goes_on() throws Exception {
    String head = push("work", "b.txt");
    int number = openPullRequest("work").number();
    String newer = world.push("work", head, Map.of("c.txt", "c"));
    assertThat(forge.holds(number, newer, head)).isTrue();

    String theirs = push("work", "d.txt");
    assertThat(forge.pullRequest(number).orElseThrow().head()).isEqualTo(theirs);
    assertThat(forge.holds(number, theirs, newer)).isFalse();
    assertThat(forge.holds(number, theirs, "0".repeat(40))).isFalse();
  }

  @Test
  void a_branch_that_is_not_there_gets_no_pull_request() {
    assertThatThrownBy(() -> openPullRequest("nothing"))
        .isInstanceOf(ForgeException.class)
        .hasMessageContaining("nothing");
  }

  @Test
  void what_a_person_closed_is_recognised() throws Exception {
    push("work", "b.txt");
    PullRequest opened = openPullRequest("work");
    world.deleteByHand("work");
    PullRequest closed = forge.pullRequest(opened.number()).orElseThrow();
    assertThat(closed.state()).isEqualTo(PullRequestStatus.CLOSED);
    assertThat(closed.byOthers()).isTrue();
  }

  @Test
  void a_base_branch_that_is_not_there_is_answered_with_those_there_are() throws Exception {
    assertThat(forge.baseBranch("")).isEqualTo("main");
    assertThat(forge.baseBranch("main")).isEqualTo("main");
    assertThatThrownBy(() -> forge.baseBranch("mian"))
        .isInstanceOf(ForgeException.class)
        .hasMessageContaining("mian")
        .hasMessageContaining("main");
  }

  @Test
  void ci_says_what_the_check_says() throws Exception {
    String head = push("work", "b.txt");
    int number = openPullRequest("work").number();
    assertThat(ci(GREEN, number, head)).isInstanceOf(CiStatus.ChecksPassed.class);
    assertThat(ci(List.of(), number, head)).isInstanceOf(CiStatus.NotConfigured.class);
    var red = ci(List.of("sh", "-c", "echo broken; exit 3"), number, head);
    var failure = ((CiStatus.ChecksFailed) red).failures().getFirst();
    assertThat(failure.summary()).isEqualTo("exit code 3");
    assertThat(failure.logTail()).isEqualTo("broken\n");
  }

  @Test
  void an_issue_is_closed_as_often_as_one_likes() throws Exception {
    world.issue(7, "seven", false, "M", "- [ ] #8");
    world.issue(8, "eight", false, "M", "");
    forge.closeIssue(7, "Its parts are done");
    forge.closeIssue(7, "Its parts are done");
    forge.closeIssue(99, "There is none");
    assertThat(forge.issue(7).orElseThrow().closed()).isTrue();
    assertThat(forge.issue(8).orElseThrow().closed()).isFalse();
  }

  @Test
  void an_issue_is_written_once_for_its_key() throws Exception {
    world.issue(7, "seven", false, "M", "");
    var draft =
        new NewIssue(
            "run-1/GOAL-001", "Say: \"hi\" \\ #1", "Body\n\n- [ ] done\n", List.of("a, b"), "M");
    Issue written = forge.createIssue(draft);
    assertThat(written.number()).isEqualTo(8);
    assertThat(written.title()).isEqualTo(draft.title());
    assertThat(written.closed()).isFalse();
    assertThat(written.body()).contains("Body\n\n- [ ] done\n");
    assertThat(written.labels()).containsExactly("a, b");
    assertThat(written.milestone()).isEqualTo("M");
    assertThat(world.forge(GREEN).createIssue(draft)).isEqualTo(written);
    assertThat(forge.issue(8)).contains(written);
    var next = new NewIssue("run-1/GOAL-002", "Next", written.body(), List.of(), null);
    assertThat(forge.createIssue(next).number()).isEqualTo(9);
    assertThat(forge.createIssue(draft)).isEqualTo(written);
    assertThat(forge.issuesOf("M")).extracting(Issue::number).containsExactly(7, 8);
  }

  @Test
  void a_pull_request_is_closed_without_a_merge() throws Exception {
    world.issue(7, "seven", false, "M", "");
    String head = push("work", "b.txt");
    PullRequest opened = openPullRequest("work");
    PullRequest closed = forge.close(opened.number(), "The run was cancelled.");
    assertThat(closed.state()).isEqualTo(PullRequestStatus.CLOSED);
    assertThat(closed.byOthers()).isFalse();
    assertThat(forge.close(opened.number(), "The run was cancelled.")).isEqualTo(closed);
    assertThat(forge.pullRequest(opened.number())).contains(closed);
    assertThat(forge.branchHead("work")).contains(head);
    assertThat(forge.issue(7).orElseThrow().closed()).isFalse();
    assertThat(openPullRequest("work").number()).isNotEqualTo(opened.number());
  }

  @Test
  void reviews_are_read_with_their_comments() throws Exception {
    String head = world.push("work", base, Map.of("a.txt", "1\n2\nthree\n"));
    int number = openPullRequest("work").number();
    assertThat(forge.reviews(number)).isEmpty();
    world.review(number, head, "ann", Review.ReviewDecision.CHANGES_REQUESTED, "Please not so.");
    Review review = forge.reviews(number).getFirst();
    assertThat(review.author()).isEqualTo("ann");
    assertThat(review.trusted()).isTrue();
    assertThat(review.state()).isEqualTo(Review.ReviewDecision.CHANGES_REQUESTED);
    assertThat(review.commit()).isEqualTo(head);
    assertThat(review.body()).isEqualTo("Please not so.");
    var comment = review.comments().getFirst();
    assertThat(comment.path()).isEqualTo("a.txt");
    assertThat(comment.line()).isEqualTo(3);
    assertThat(comment.outdated() || comment.resolved()).isFalse();
    String newer = world.push("work", head, Map.of("a.txt", "1\n2\n3\n"));
    world.review(number, newer, "bob", Review.ReviewDecision.APPROVED, "");
    assertThat(forge.reviews(number))
        .extracting(Review::id)
        .startsWith(review.id())
        .doesNotHaveDuplicates()
        .hasSize(2);
    assertThat(forge.reviews(number))
        .extracting(Review::state)
        .containsExactly(Review.ReviewDecision.CHANGES_REQUESTED, Review.ReviewDecision.APPROVED);
    assertThat(forge.reviews(number).getFirst().comments().getFirst().outdated()).isTrue();
    assertThat(forge.reviews(number).getFirst().commit()).isEqualTo(head);
  }

  private CiStatus ci(List<String> check, int number, String head) throws Exception {
    Forge opened = world.forge(check);
    world.runCi(head);
    return opened.ci(number, head);
  }
}
