package dev.milepost.forge.github;

import dev.milepost.forge.github.http.GitHubHttp;
import dev.milepost.forge.github.http.GitHubResponse;
import dev.milepost.forge.github.http.RestCall;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

  private final GitHubRest rest;
  private final GitHubHttp http;
  private final String owner;
  private final String repo;

  GitHubApi(GitHubRest rest, GitHubHttp http, String owner, String repo) {
    this.rest = rest;
    this.http = http;
    this.owner = owner;
    this.repo = repo;
  }

  /** The repository, also under a name that it had before. */
  GitHubJson.RepositoryJson repository() throws InterruptedException {
    return http.read(to -> rest.repository(to, owner, repo), GitHubJson.RepositoryJson.class);
  }

  GitHubChecksApi checks() {
    return new GitHubChecksApi(rest, http, owner, repo);
  }

  List<GitHubJson.MilestoneJson> milestones() throws InterruptedException {
    return http.all(to -> rest.milestones(to, owner, repo, "all"), GitHubJson.MilestoneJson.class);
  }

  /**
   * The issues and pull requests, the oldest first.
   *
   * @param milestone its number; empty for all
   */
  List<GitHubJson.IssueJson> issues(String milestone) throws InterruptedException {
    return http.all(
        issuesBy("asc", milestone.isEmpty() ? null : milestone), GitHubJson.IssueJson.class);
  }

  /** The newest issue that is wanted; no more pages are read than that takes. */
  Optional<GitHubJson.IssueJson> newestIssue(
      GitHubHttp.ElementFilter<GitHubJson.IssueJson> wanted, int mostPages)
      throws InterruptedException {
    return http.first(issuesBy("desc", null), GitHubJson.IssueJson.class, wanted, mostPages);
  }

  private RestCall issuesBy(String direction, @Nullable String milestone) {
    return to -> rest.issues(to, owner, repo, "all", "created", direction, milestone);
  }

  Optional<GitHubJson.IssueJson> issue(int number) throws InterruptedException {
    return http.find(to -> rest.issue(to, owner, repo, number), GitHubJson.IssueJson.class);
  }

  GitHubJson.IssueJson createIssue(Map<String, Object> issue) throws InterruptedException {
    return http.read(to -> rest.createIssue(to, owner, repo, issue), GitHubJson.IssueJson.class);
  }

  /** Closes an issue, as done. */
  void closeIssue(int number) throws InterruptedException {
    var closed = Map.of("state", "closed", "state_reason", "completed");
    http.run(to -> rest.updateIssue(to, owner, repo, number, closed));
  }

  /** The comments of an issue or pull request. */
  List<GitHubJson.CommentJson> comments(int number) throws InterruptedException {
    return http.all(to -> rest.comments(to, owner, repo, number), GitHubJson.CommentJson.class);
  }

  /** Writes one. */
  GitHubJson.CommentJson comment(int number, String body) throws InterruptedException {
    return http.read(
        to -> rest.comment(to, owner, repo, number, Map.of("body", body)),
        GitHubJson.CommentJson.class);
  }

  /** The issues that an issue is blocked by; empty if the server has no such list. */
  Optional<List<GitHubJson.IssueJson>> blockedBy(int number) throws InterruptedException {
    return related(to -> rest.blockedBy(to, owner, repo, number));
  }

  /** An issue's sub-issues; empty if the server has no such list. */
  Optional<List<GitHubJson.IssueJson>> subIssues(int number) throws InterruptedException {
    return related(to -> rest.subIssues(to, owner, repo, number));
  }

  private Optional<List<GitHubJson.IssueJson>> related(RestCall list) throws InterruptedException {
    return http.list(list, GitHubJson.IssueJson.class, NO_RELATIONS);
  }

  Optional<GitHubJson.PullJson> pull(int number) throws InterruptedException {
    return http.find(to -> rest.pull(to, owner, repo, number), GitHubJson.PullJson.class);
  }

  /**
   * The pull requests of a branch, in any state.
   *
   * @param head the branch with its owner, {@code OWNER:BRANCH}
   */
  List<GitHubJson.PullJson> pullsOf(String head) throws InterruptedException {
    return http.all(to -> rest.pulls(to, owner, repo, "all", head), GitHubJson.PullJson.class);
  }

  GitHubJson.PullJson createPull(Map<String, Object> pull) throws InterruptedException {
    return http.read(to -> rest.createPull(to, owner, repo, pull), GitHubJson.PullJson.class);
  }

  GitHubResponse closePull(int number) throws InterruptedException {
    var closed = Map.of("state", "closed");
    return http.send(to -> rest.updatePull(to, owner, repo, number, closed));
  }

  GitHubResponse merge(int number, Map<String, Object> how) throws InterruptedException {
    return http.send(to -> rest.merge(to, owner, repo, number, how));
  }

  /** Merges the base into the pull request's branch, if that is at a commit. */
  GitHubResponse updateBranch(int number, String head) throws InterruptedException {
    var expected = Map.of("expected_head_sha", head);
    return http.send(to -> rest.updateBranch(to, owner, repo, number, expected));
  }

  List<GitHubJson.ReviewJson> reviews(int pull) throws InterruptedException {
    return http.all(to -> rest.reviews(to, owner, repo, pull), GitHubJson.ReviewJson.class);
  }

  List<GitHubJson.ReviewCommentJson> reviewComments(int pull) throws InterruptedException {
    return http.all(
        to -> rest.reviewComments(to, owner, repo, pull), GitHubJson.ReviewCommentJson.class);
  }

  /** What a branch is at; empty if there is no such branch. */
  Optional<GitHubJson.RefJson> branchRef(String branch) throws InterruptedException {
    return http.find(
        to -> rest.ref(to, owner, repo, "heads/" + branch), GitHubJson.RefJson.class, NO_BRANCH);
  }

  GitHubResponse deleteBranch(String branch) throws InterruptedException {
    return http.send(to -> rest.deleteRef(to, owner, repo, "heads/" + branch));
  }

  /** A branch with its protection. */
  Optional<GitHubJson.BranchJson> branch(String name) throws InterruptedException {
    return http.find(to -> rest.branch(to, owner, repo, name), GitHubJson.BranchJson.class);
  }

  List<GitHubJson.BranchJson> branches() throws InterruptedException {
    return http.all(to -> rest.branches(to, owner, repo), GitHubJson.BranchJson.class);
  }

  /** The rules of rulesets that apply to a branch. */
  List<GitHubJson.RuleJson> rules(String branch) throws InterruptedException {
    return http.all(to -> rest.rules(to, owner, repo, branch), GitHubJson.RuleJson.class, NO_RULES);
  }

  Optional<GitHubJson.CommitTextJson> commit(String id) throws InterruptedException {
    return http.find(to -> rest.commit(to, owner, repo, id), GitHubJson.CommitTextJson.class);
  }
}
