package dev.milepost.forge.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.events.MergeMethod;
import dev.milepost.forge.CiStatus;
import dev.milepost.forge.Forge;
import dev.milepost.forge.Issue;
import dev.milepost.forge.MergePreview.PreviewClean;
import dev.milepost.forge.NewIssue;
import dev.milepost.forge.NewPullRequest;
import dev.milepost.forge.Review;
import dev.milepost.forge.Review.ReviewDecision;
import dev.milepost.forge.github.auth.FixedToken;
import dev.milepost.forge.github.auth.GitHubAuth;
import dev.milepost.forge.github.fake.FakeGitHub;
import dev.milepost.forge.github.fake.Reply;
import dev.milepost.forge.github.http.FakeRequestClock;
import dev.milepost.forge.github.http.GitHubHttp;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
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

/** Servers that leave out what GitHub sends, or do only part of what GitHub does. */
@QuarkusTest
@Timeout(120)
class StrangeServersTest {
  @Inject GitHubClients clients;
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
  }

  private void always(String method, String end, Reply reply) {
    var real = world.api;
    world.server.serve(
        asked ->
            asked.method().equals(method) && asked.toString().endsWith(end)
                ? reply
                : real.answer(asked));
  }

  private int pull() throws Exception {
    world.push("work", forge.baseHead("main"), Map.of("b.txt", "b"));
    return forge.openPullRequest(new NewPullRequest("work", "main", "Title", "")).number();
  }

  @Test
  void issues_without_optional_fields_are_read() throws Exception {
    var bare = new HashMap<String, Object>(Map.of("number", 3, "title", "x", "state", "novel"));
    bare.put("body", null);
    bare.put("labels", null);
    bare.put("user", null);
    bare.put("sub_issues_summary", null);
    always("GET", "/issues", Reply.ok(List.of(bare)));
    assertThat(forge.allIssues())
        .containsExactly(new Issue(3, "x", false, List.of(), null, "", ""));
    assertThat(forge.issuesOf("M")).isEmpty();
  }

  @Test
  void a_milestones_issues_are_its_own_though_the_server_does_not_filter() throws Exception {
    world.issue(1, "one", false, "A", "");
    world.issue(2, "two", false, "B", "");
    var all = List.of(world.repository.shown(1), world.repository.shown(2));
    always("GET", "/issues", Reply.ok(all));
    assertThat(forge.issuesOf("B")).extracting(Issue::number).containsExactly(2);
  }

  @ParameterizedTest
  @CsvSource({
    "/milestones, '[{\"number\":1}]', title is missing",
    "/pulls/1, '{\"number\":1,\"state\":\"open\",\"head\":{\"ref\":\"x\"}}', sha is missing",
    "/git/ref/heads/main, '{}', object is missing",
  })
  void what_github_always_sends_and_is_missing_is_named(String end, String body, String said) {
    always("GET", end, Reply.of(200, body));
    assertThatThrownBy(() -> ask(end)).hasMessageContaining("gave 200").hasMessageContaining(said);
  }

  private Object ask(String end) throws InterruptedException {
    return switch (end) {
      case "/milestones" -> forge.milestones();
      case "/pulls/1" -> forge.pullRequest(1);
      default -> forge.baseHead("main");
    };
  }

  @Test
  void ci_without_check_runs_is_by_statuses_and_says_so() throws Exception {
    int number = pull();
    var head = forge.branchHead("work").orElseThrow();
    world.repository.status(head, "ci", "success", "fine");
    always("GET", "/check-runs", Reply.of(404, null));
    assertThat(forge.ci(number, head))
        .isEqualTo(new CiStatus.ChecksPassed("1 checks passed (this server has no check runs)"));
  }

  @Test
  void ci_that_may_not_be_seen_is_an_error_and_never_no_ci() throws Exception {
    int number = pull();
    var head = forge.branchHead("work").orElseThrow();
    always("GET", "/check-runs", Reply.error(403, "Resource not accessible"));
    assertThatThrownBy(() -> forge.ci(number, head))
        .hasMessageContaining("Resource not accessible");
    var real = world.api;
    world.server.serve(
        asked ->
            asked.toString().endsWith("/check-runs") || asked.toString().endsWith("/status")
                ? Reply.notFound()
                : real.answer(asked));
    assertThatThrownBy(() -> forge.ci(number, head)).hasMessageContaining("neither");
  }

  @ParameterizedTest(name = "{0} s after the push, workflow {1}: {2}")
  @CsvSource({
    "0, none, NOT_STARTED",
    "61, none, none",
    "61, .github/workflows/ci.yml, NOT_STARTED",
    "61, dynamic/pages/build, none",
    "301, .github/workflows/ci.yml, none",
  })
  void a_repository_with_workflows_is_waited_for_longer(
      long after, String workflow, String expected) throws Exception {
    int number = pull();
    var waits = new FakeRequestClock();
    waits.now = Instant.parse("2026-01-02T03:04:05Z").plusSeconds(after);
    if (!workflow.equals("none")) {
      world.repository.workflows.add(Map.of("path", workflow, "state", "active"));
    }
    var token = new GitHubAuth.Token(FakeGitHub.TOKEN);
    var open = world.open(world.forges(token, waits, Duration.ofMinutes(1)), MergeMethod.SQUASH);
    var ci = open.ci(number, forge.branchHead("work").orElseThrow());
    assertThat(ci instanceof CiStatus.ChecksPending pending ? pending.why().name() : "none")
        .isEqualTo(expected);
  }

  @Test
  void a_branch_that_must_be_up_to_date_is_behind_as_soon_as_the_base_has_moved() throws Exception {
    int number = pull();
    var head = forge.branchHead("work").orElseThrow();
    world.repository.rules.add(
        Map.of(
            "type",
            "required_status_checks",
            "parameters",
            Map.of("strict_required_status_checks_policy", true)));
    assertThat(((PreviewClean) forge.preview(number, head, MergeMethod.SQUASH)).behind()).isFalse();
    world.commitOnBase("elsewhere.txt", "x");
    assertThat(((PreviewClean) forge.preview(number, head, MergeMethod.SQUASH)).behind()).isTrue();
    world.repository.rules.clear();
    assertThat(((PreviewClean) forge.preview(number, head, MergeMethod.SQUASH)).behind()).isFalse();
  }

  @Test
  void reviews_of_strangers_ghosts_and_apps_are_told_apart() throws Exception {
    int number = pull();
    var reviews = world.repository.reviews.computeIfAbsent(number, key -> new ArrayList<>());
    reviews.add(review(1, Map.of("login", "x", "type", "User"), "NONE", "CHANGES_REQUESTED"));
    reviews.add(review(2, Map.of("login", "lint[bot]", "type", "Bot"), "NONE", "COMMENTED"));
    reviews.add(review(3, null, "NONE", "NEW_STATE"));
    reviews.add(review(4, Map.of("login", "me", "type", "User"), "OWNER", "PENDING"));
    assertThat(forge.reviews(number))
        .extracting(Review::author, Review::trusted, Review::state)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("x", false, ReviewDecision.CHANGES_REQUESTED),
            org.assertj.core.groups.Tuple.tuple("lint[bot]", true, ReviewDecision.COMMENTED),
            org.assertj.core.groups.Tuple.tuple("ghost", false, ReviewDecision.COMMENTED));
  }

  private static Map<String, Object> review(
      long id, Map<String, Object> user, String association, String state) {
    var review = new HashMap<String, Object>();
    review.put("id", id);
    review.put("user", user);
    review.put("author_association", association);
    review.put("state", state);
    return review;
  }

  @Test
  void an_answer_belongs_to_the_review_that_began_its_thread_unless_a_stranger_gave_it()
      throws Exception {
    int number = pull();
    var reviews = world.repository.reviews.computeIfAbsent(number, key -> new ArrayList<>());
    var ann = Map.<String, Object>of("login", "ann", "type", "User");
    reviews.add(review(1, ann, "MEMBER", "COMMENTED"));
    reviews.add(review(2, ann, "MEMBER", "COMMENTED"));
    reviews.add(review(3, Map.of("login", "x", "type", "User"), "NONE", "COMMENTED"));
    var comments = world.repository.reviewComments.computeIfAbsent(number, k -> new ArrayList<>());
    comments.add(comment(10, 1, null, "MEMBER"));
    comments.add(comment(11, 2, 10L, "MEMBER"));
    comments.add(comment(12, 3, 10L, "NONE"));
    assertThat(forge.reviews(number))
        .extracting(one -> one.comments().stream().map(Review.Comment::id).toList())
        .containsExactly(List.of("10", "11"), List.of(), List.of("12"));
  }

  private static Map<String, Object> comment(long id, long review, Long first, String association) {
    var comment = new HashMap<String, Object>();
    comment.put("id", id);
    comment.put("pull_request_review_id", review);
    comment.put("in_reply_to_id", first);
    comment.put("author_association", association);
    comment.put("path", "a.txt");
    comment.put("body", "word");
    return comment;
  }

  @Test
  void a_mark_in_what_somebody_else_wrote_counts_for_nothing() throws Exception {
    world.issue(1, "Mine!", false, "M", "<!-- milepost-issue: run/GOAL-001 -->");
    var draft = new NewIssue("run/GOAL-001", "Real", "", List.of(), null);
    assertThat(forge.createIssue(draft).number()).isEqualTo(2);
  }

  @Test
  void a_token_that_may_not_ask_who_it_is_knows_bots_for_itself() throws Exception {
    always("GET", "user", Reply.error(403, "Resource not accessible by integration"));
    world.repository.login = "github-actions[bot]";
    var draft = new NewIssue("run/GOAL-001", "Real", "", List.of(), null);
    assertThat(forge.createIssue(draft)).isEqualTo(forge.createIssue(draft));
    assertThat(Optional.of(forge.allIssues().size())).contains(1);
  }

  @Test
  void dependencies_are_asked_for_where_issues_do_not_say_how_many() throws Exception {
    world.issue(1, "one", false, "M", "");
    world.issue(2, "two", false, "M", "");
    world.repository.blockedBy.put(2, List.of(1));
    world.repository.blockedBy.put(1, List.of());
    world.repository.tellsHowMany = false;
    always("GET", "/sub_issues", Reply.notFound());
    assertThat(forge.issuesOf("M"))
        .extracting(Issue::blockedBy)
        .containsExactly(List.of(), List.of("#1"));
    assertThat(world.server.asked).filteredOn(a -> a.toString().endsWith("/sub_issues")).hasSize(1);
  }

  @Test
  void a_server_that_says_of_nobody_who_it_is_goes_by_marks() throws Exception {
    always("GET", "user", Reply.notFound());
    int number = pull();
    var head = forge.branchHead("work").orElseThrow();
    var preview = (PreviewClean) forge.preview(number, head, MergeMethod.SQUASH);
    forge.merge(number, head, preview, MergeMethod.SQUASH);
    assertThat(forge.pullRequest(number).orElseThrow().byOthers()).isFalse();
    world.repository.tellsWho = false;
    assertThat(forge.pullRequest(number).orElseThrow().byOthers()).isFalse();
  }

  @Test
  void threads_are_asked_for_only_where_the_configuration_says_so() throws Exception {
    int number = pull();
    var head = forge.branchHead("work").orElseThrow();
    world.review(number, head, "ann", ReviewDecision.CHANGES_REQUESTED, "No.");
    long comment = Long.parseLong(forge.reviews(number).getFirst().comments().getFirst().id());
    assertThat(world.server.asked).noneMatch(a -> a.is("POST", "graphql"));
    world.graphql = true;
    var token = new GitHubAuth.Token(FakeGitHub.TOKEN);
    var asking = world.open(world.forges(token), MergeMethod.SQUASH);
    always("POST", "graphql", threads(comment));
    assertThat(asking.reviews(number).getFirst().comments().getFirst().resolved()).isTrue();
    always("POST", "graphql", Reply.ok(Map.of("errors", List.of(Map.of("message", "no")))));
    assertThat(asking.reviews(number).getFirst().comments().getFirst().resolved()).isFalse();
    always("POST", "graphql", Reply.error(403, "Resource not accessible"));
    assertThat(asking.reviews(number).getFirst().comments().getFirst().resolved()).isFalse();
  }

  private static Reply threads(long comment) {
    var ids = List.of(Map.of("fullDatabaseId", String.valueOf(comment)));
    var thread = Map.of("isResolved", true, "comments", Map.of("nodes", ids));
    var threads = Map.of("pageInfo", Map.of("hasNextPage", false), "nodes", List.of(thread));
    return Reply.ok(
        Map.of(
            "data", Map.of("repository", Map.of("pullRequest", Map.of("reviewThreads", threads)))));
  }

  @ParameterizedTest
  @CsvSource({"'', /graphql", "/api/v3, /api/graphql"})
  void graphql_is_where_github_has_it(String api, String expected) throws Exception {
    world.server.serve(asked -> Reply.ok(Map.of()));
    var base = ResolvedThreads.base(URI.create(world.server.uri() + api));
    var http =
        new GitHubHttp(
            base, new FixedToken(Optional.empty()), new FakeRequestClock(), Duration.ZERO);
    http.run(to -> clients.accounts().graphql(to, Map.of()));
    assertThat(world.server.asked.getLast()).hasToString("POST " + expected);
  }
}
