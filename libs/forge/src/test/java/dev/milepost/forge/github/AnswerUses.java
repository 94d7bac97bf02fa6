package dev.milepost.forge.github;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.events.MergeMethod;
import dev.milepost.forge.Forge;
import dev.milepost.forge.MergePreview.PreviewClean;
import dev.milepost.forge.NewIssue;
import dev.milepost.forge.NewPullRequest;
import dev.milepost.forge.PullRequest;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** For each request that Milepost makes of a repository a call of the forge that makes it. */
final class AnswerUses {
  /** A call that makes requests. */
  interface Use {
    Object make() throws Exception;
  }

  private final GitHubWorld world;
  private final Forge forge;
  private final IssueComments comments;
  private final Supplier<Forge> restarted;
  private final Map<String, Use> uses = new LinkedHashMap<>();
  private final Map<Integer, PreviewClean> previews = new HashMap<>();

  /**
   * @param restarted gives some that remember nothing; every request is made by theirs, so that all
   *     wait by their clock
   */
  AnswerUses(GitHubWorld world, Supplier<GitHubForges> restarted) throws InterruptedException {
    this.world = world;
    this.restarted = () -> world.open(restarted.get(), MergeMethod.SQUASH);
    this.forge = this.restarted.get();
    this.comments = world.comments(restarted.get());
  }

  private void use(String method, String path, Use use) {
    uses.put(method + " /repos/{owner}/{repo}" + path, use);
  }

  Map<String, Use> all() throws Exception {
    world.issue(1, "one", false, "M", "");
    world.issue(2, "two", false, "M", "");
    world.repository.blockedBy.put(2, List.of(1));
    world.repository.subIssues.put(2, List.of(1));
    world.push("next", forge.baseHead("main"), Map.of("n.txt", "n"));
    world.push("other", forge.baseHead("main"), Map.of("c.txt", "c"));
    reading(opened("work", "main"));
    merged(opened("third", "next"));
    behind(opened("late", "main"));
    writing();
    commenting();
    return uses;
  }

  private PullRequest opened(String branch, String base) throws Exception {
    world.push(branch, forge.baseHead(base), Map.of(branch + ".txt", branch));
    return forge.openPullRequest(new NewPullRequest(branch, base, "Title", "Closes #1\n"));
  }

  private void reading(PullRequest pull) {
    int number = pull.number();
    world.repository.logs.put("5", "log");
    world.repository.annotations.add(Map.of("path", "a", "start_line", 1, "message", "no"));
    world.repository.checkRun(pull.head(), 5, "build", "failure", "no");
    use("GET", "", () -> restarted.get().remote());
    use("GET", "/milestones", () -> forge.milestones());
    use("GET", "/issues", () -> forge.allIssues());
    use("GET", "/issues/{issue_number}", () -> forge.issue(1));
    use("GET", "/issues/{issue_number}/dependencies/blocked_by", () -> forge.issue(2));
    use("GET", "/issues/{issue_number}/sub_issues", () -> forge.issue(2));
    use("GET", "/git/ref/{ref}", () -> forge.branchHead("work"));
    use(
        "GET",
        "/branches",
        () -> assertThatThrownBy(() -> forge.baseBranch("none")).hasMessageContaining("no branch"));
    use("GET", "/pulls", () -> forge.pullRequestOf("work"));
    use("GET", "/pulls/{pull_number}", () -> forge.pullRequest(number));
    use("GET", "/pulls/{pull_number}/reviews", () -> forge.reviews(number));
    use("GET", "/pulls/{pull_number}/comments", () -> forge.reviews(number));
    for (var path :
        List.of(
            "/commits/{ref}/check-runs",
            "/commits/{ref}/status",
            "/commits/{ref}/check-suites",
            "/branches/{branch}",
            "/rules/branches/{branch}",
            "/actions/jobs/{job_id}/logs",
            "/check-runs/{check_run_id}/annotations")) {
      use("GET", path, () -> forge.ci(number, pull.head()));
    }
    use("PUT", "/pulls/{pull_number}/merge", () -> merge(pull));
    for (var path :
        List.of("GET /actions/jobs/{job_id}", "POST /actions/runs/{run_id}/rerun-failed-jobs")) {
      var words = path.split(" ");
      use(words[0], words[1], () -> rerun(pull, "github-actions"));
    }
    use("POST", "/check-runs/{check_run_id}/rerequest", () -> rerun(pull, "other-ci"));
  }

  private void commenting() throws InterruptedException {
    world.repository.permissions.put("ann", "write");
    long said = comments.write(1, "said").id();
    use("PATCH", "/issues/comments/{comment_id}", () -> comments.edit(said, "said again"));
    use("POST", "/issues/comments/{comment_id}/reactions", () -> reacted(said));
    use("GET", "/collaborators/{username}/permission", () -> comments.mayWrite("ann"));
  }

  private Object reacted(long comment) throws InterruptedException {
    comments.react(comment, true);
    return comment;
  }

  private Object rerun(PullRequest pull, String app) throws InterruptedException {
    world.repository.checkRunBy(app, pull.head(), 5, "build", "failure", "no");
    return forge.rerunChecks(pull.number(), pull.head(), List.of("5"));
  }

  /** A merged pull request is looked at, and completed, again. */
  private void merged(PullRequest pull) throws Exception {
    merge(pull);
    uses.put("GET /user", () -> restarted.get().pullRequest(pull.number()));
    use("GET", "/git/commits/{commit_sha}", () -> forge.pullRequest(pull.number()));
    use(
        "DELETE",
        "/git/refs/{ref}",
        () -> {
          world.repository.git().refs().set("refs/heads/" + pull.branch(), pull.head());
          return merge(pull);
        });
    use(
        "PATCH",
        "/issues/{issue_number}",
        () -> {
          world.repository.reopen(1);
          return merge(pull);
        });
  }

  /** The preview is made once: that is git's part, and takes its time. */
  private Object merge(PullRequest pull) throws InterruptedException {
    var clean = previews.get(pull.number());
    if (clean == null) {
      clean = (PreviewClean) forge.preview(pull.number(), pull.head(), MergeMethod.SQUASH);
      previews.put(pull.number(), clean);
    }
    return forge.merge(pull.number(), pull.head(), clean, MergeMethod.SQUASH);
  }

  private void behind(PullRequest pull) throws Exception {
    world.commitOnBase("more.txt", "more");
    use(
        "PUT",
        "/pulls/{pull_number}/update-branch",
        () -> forge.update(pull.number(), pull.head()));
  }

  private void writing() {
    use("POST", "/pulls", this::other);
    use("PATCH", "/pulls/{pull_number}", () -> forge.close(other().number(), "no"));
    use("POST", "/issues/{issue_number}/comments", () -> forge.close(other().number(), "no"));
    use("GET", "/issues/{issue_number}/comments", () -> forge.close(other().number(), "no"));
    use(
        "POST",
        "/issues",
        () -> forge.createIssue(new NewIssue("run/1", "New", "", List.of("a"), null)));
  }

  private PullRequest other() throws InterruptedException {
    return forge.openPullRequest(new NewPullRequest("other", "main", "Title", ""));
  }
}
