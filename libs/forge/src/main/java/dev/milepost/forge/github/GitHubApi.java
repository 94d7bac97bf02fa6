package dev.milepost.forge.github;

import dev.milepost.forge.github.http.GitHubHttp;
import dev.milepost.forge.github.http.GitHubRequest;
import dev.milepost.forge.github.http.GitHubRequest.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The requests about a repository's issues, pull requests and branches, a method each; those about
 * its checks are in {@link GitHubChecksApi}. All throw {@link
 * dev.milepost.forge.github.http.ApiError}.
 */
final class GitHubApi {
  /** Servers and plans without rulesets answer with one of these: there are none. */
  private static final Set<Integer> NO_RULES = Set.of(403, 404, 405, 410, 501);

  /** Servers without them. Those that may not be seen are an error: the order would be wrong. */
  private static final Set<Integer> NO_RELATIONS = Set.of(404, 405, 410, 501);

  /** 409: the repository has no commit at all. */
  private static final Set<Integer> NO_BRANCH = Set.of(404, 409);

  private final GitHubHttp http;
  private final List<String> repository;

  GitHubApi(GitHubHttp http, String owner, String name) {
    this.http = http;
    this.repository = List.of("repos", owner, name);
  }

  /** The repository itself, under whatever name it was asked for. */
  static GitHubJson.RepositoryJson repository(GitHubHttp http, String owner, String name)
      throws InterruptedException {
    return http.read(GitHubRequest.get("repos", owner, name), GitHubJson.RepositoryJson.class);
  }

  GitHubChecksApi checks() {
    return new GitHubChecksApi(http, repository);
  }

  List<GitHubJson.MilestoneJson> milestones() throws InterruptedException {
    return http.all(get("milestones").with("state", "all"), GitHubJson.MilestoneJson.class);
  }

  /**
   * The issues and pull requests, the oldest first.
   *
   * @param milestone its number; empty for all
   */
  List<GitHubJson.IssueJson> issues(String milestone) throws InterruptedException {
    var all = issuesBy("asc");
    return http.all(
        milestone.isEmpty() ? all : all.with("milestone", milestone), GitHubJson.IssueJson.class);
  }

  /** The newest issue that is wanted; no more pages are read than that takes. */
  Optional<GitHubJson.IssueJson> newestIssue(
      GitHubHttp.ElementFilter<GitHubJson.IssueJson> wanted, int mostPages)
      throws InterruptedException {
    return http.first(issuesBy("desc"), GitHubJson.IssueJson.class, wanted, mostPages);
  }

  private GitHubRequest issuesBy(String direction) {
    return get("issues").with("state", "all").with("sort", "created").with("direction", direction);
  }

  Optional<GitHubJson.IssueJson> issue(int number) throws InterruptedException {
    return http.find(get("issues", text(number)), GitHubJson.IssueJson.class);
  }

  GitHubJson.IssueJson createIssue(Map<String, Object> issue) throws InterruptedException {
    return http.read(of(HttpMethod.POST, issue, "issues"), GitHubJson.IssueJson.class);
  }

  /** Closes an issue, as done. */
  void closeIssue(int number) throws InterruptedException {
    var closed = Map.of("state", "closed", "state_reason", "completed");
    http.run(of(HttpMethod.PATCH, closed, "issues", text(number)));
  }

  /** The comments of an issue or pull request. */
  List<GitHubJson.CommentJson> comments(int number) throws InterruptedException {
    return http.all(get("issues", text(number), "comments"), GitHubJson.CommentJson.class);
  }

  /** Writes one. */
  void comment(int number, String body) throws InterruptedException {
    http.run(of(HttpMethod.POST, Map.of("body", body), "issues", text(number), "comments"));
  }

  /**
   * Issues that an issue is related to; empty if the server has no such list.
   *
   * @param list its path below the issue
   */
  Optional<List<GitHubJson.IssueJson>> relatedIssues(int number, List<String> list)
      throws InterruptedException {
    var path = new ArrayList<>(List.of("issues", text(number)));
    path.addAll(list);
    return http.list(get(path.toArray(String[]::new)), GitHubJson.IssueJson.class, NO_RELATIONS);
  }

  Optional<GitHubJson.PullJson> pull(int number) throws InterruptedException {
    return http.find(get("pulls", text(number)), GitHubJson.PullJson.class);
  }

  /**
   * The pull requests of a branch, in any state.
   *
   * @param head the branch with its owner, {@code OWNER:BRANCH}
   */
  List<GitHubJson.PullJson> pullsOf(String head) throws InterruptedException {
    return http.all(
        get("pulls").with("state", "all").with("head", head), GitHubJson.PullJson.class);
  }

  GitHubJson.PullJson createPull(Map<String, Object> pull) throws InterruptedException {
    return http.read(of(HttpMethod.POST, pull, "pulls"), GitHubJson.PullJson.class);
  }

  SentRequest closePull(int number) throws InterruptedException {
    return sent(of(HttpMethod.PATCH, Map.of("state", "closed"), "pulls", text(number)));
  }

  SentRequest merge(int number, Map<String, Object> how) throws InterruptedException {
    return sent(of(HttpMethod.PUT, how, "pulls", text(number), "merge"));
  }

  /** Merges the base into the pull request's branch, if that is at a commit. */
  SentRequest updateBranch(int number, String head) throws InterruptedException {
    var expected = Map.of("expected_head_sha", head);
    return sent(of(HttpMethod.PUT, expected, "pulls", text(number), "update-branch"));
  }

  List<GitHubJson.ReviewJson> reviews(int pull) throws InterruptedException {
    return http.all(get("pulls", text(pull), "reviews"), GitHubJson.ReviewJson.class);
  }

  List<GitHubJson.ReviewCommentJson> reviewComments(int pull) throws InterruptedException {
    return http.all(get("pulls", text(pull), "comments"), GitHubJson.ReviewCommentJson.class);
  }

  /** What a branch is at; empty if there is no such branch. */
  Optional<GitHubJson.RefJson> branchRef(String branch) throws InterruptedException {
    return http.find(get("git", "ref", "heads/" + branch), GitHubJson.RefJson.class, NO_BRANCH);
  }

  SentRequest deleteBranch(String branch) throws InterruptedException {
    return sent(GitHubRequest.delete(under("git", "refs", "heads/" + branch)));
  }

  /** A branch with its protection. */
  Optional<GitHubJson.BranchJson> branch(String name) throws InterruptedException {
    return http.find(get("branches", name), GitHubJson.BranchJson.class);
  }

  List<GitHubJson.BranchJson> branches() throws InterruptedException {
    return http.all(get("branches"), GitHubJson.BranchJson.class);
  }

  /** The rules of rulesets that apply to a branch. */
  List<GitHubJson.RuleJson> rules(String branch) throws InterruptedException {
    return http.all(get("rules", "branches", branch), GitHubJson.RuleJson.class, NO_RULES);
  }

  Optional<GitHubJson.CommitTextJson> commit(String id) throws InterruptedException {
    return http.find(get("git", "commits", id), GitHubJson.CommitTextJson.class);
  }

  private GitHubRequest get(String... path) {
    return GitHubRequest.get(under(path));
  }

  private GitHubRequest of(HttpMethod method, Object body, String... path) {
    return GitHubRequest.of(method, body, under(path));
  }

  private String[] under(String... path) {
    var all = new ArrayList<>(repository);
    all.addAll(List.of(path));
    return all.toArray(String[]::new);
  }

  private SentRequest sent(GitHubRequest call) throws InterruptedException {
    return new SentRequest(call, http.send(call));
  }

  private static String text(int number) {
    return String.valueOf(number);
  }
}
