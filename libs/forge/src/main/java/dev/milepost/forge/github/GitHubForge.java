package dev.milepost.forge.github;

import static dev.milepost.forge.github.CloneFaults.translated;

import dev.milepost.events.MergeMethod;
import dev.milepost.forge.BaseCommit;
import dev.milepost.forge.Change;
import dev.milepost.forge.CiStatus;
import dev.milepost.forge.Forge;
import dev.milepost.forge.Issue;
import dev.milepost.forge.LargeFileTransfer;
import dev.milepost.forge.MergePreview;
import dev.milepost.forge.MergeResult;
import dev.milepost.forge.NewIssue;
import dev.milepost.forge.NewPullRequest;
import dev.milepost.forge.PullRequest;
import dev.milepost.forge.Review;
import dev.milepost.forge.TreeCheck;
import dev.milepost.forge.UpdateResult;
import dev.milepost.forge.github.lfs.LargeFileClients;
import dev.milepost.forge.github.lfs.LargeFileServer;
import dev.milepost.git.CloneSettings;
import dev.milepost.git.Credential;
import java.util.List;
import java.util.Optional;

/** A repository on GitHub as a forge. */
final class GitHubForge implements Forge {
  private final String remote;
  private final GitCredentials credentials;
  private final LargeFileClients largeFiles;
  private final GitHubIssues issues;
  private final Branches branches;
  private final GitHubPullRequests pulls;
  private final GitHubClosing closing;
  private final GitHubReviews reviews;
  private final GitHubCi ci;
  private final GitHubReruns reruns;
  private final MergeMirror mirror;
  private final GitHubUpdates updates;
  private final GitHubMerges merges;

  GitHubForge(
      GitHubRepository repository,
      String remote,
      GitCredentials credentials,
      LargeFileClients largeFiles,
      MergeMirror mirror,
      Optional<ResolvedThreads> threads,
      AuthenticatedUser viewer,
      MergeMethod method,
      GitHubSettings settings) {
    this.remote = remote;
    this.credentials = credentials;
    this.largeFiles = largeFiles;
    this.mirror = mirror;
    this.issues = new GitHubIssues(repository, viewer);
    this.branches = new Branches(repository);
    this.pulls = new GitHubPullRequests(repository, viewer, method);
    this.closing = new GitHubClosing(repository, pulls, viewer);
    this.reviews = new GitHubReviews(repository, threads);
    this.ci = new GitHubCi(repository, branches, pulls, settings.ciGrace(), settings.waits());
    this.reruns = new GitHubReruns(repository, settings.waits());
    this.updates = new GitHubUpdates(repository, pulls, mirror, settings.waits());
    this.merges = new GitHubMerges(repository, pulls, issues, branches, mirror, updates);
  }

  @Override
  public List<String> milestones() throws InterruptedException {
    return issues.milestones();
  }

  @Override
  public List<Issue> issuesOf(String milestone) throws InterruptedException {
    return issues.of(milestone);
  }

  @Override
  public Optional<Issue> issue(int number) throws InterruptedException {
    return issues.find(number);
  }

  @Override
  public List<Issue> allIssues() throws InterruptedException {
    return issues.list();
  }

  @Override
  public Issue createIssue(NewIssue draft) throws InterruptedException {
    return issues.write(draft);
  }

  @Override
  public void closeIssue(int number, String comment) throws InterruptedException {
    issues.close(number, comment);
  }

  @Override
  public String remote() {
    return remote;
  }

  @Override
  public Optional<Credential> credential() throws InterruptedException {
    return credentials.of(remote);
  }

  @Override
  public String previews() {
    return mirror.path();
  }

  @Override
  public CloneSettings cloneSettings() throws InterruptedException {
    return translated(() -> mirror.settings());
  }

  @Override
  public LargeFileTransfer largeFiles() throws InterruptedException {
    return new LargeFileServer(largeFiles, remote, credential());
  }

  @Override
  public List<String> notices(String base) throws InterruptedException {
    var signed =
        branches.wantsSignatures(base)
            ? Optional.of("the branch " + base + " wants signed commits")
            : cloneSettings().signed()
                ? Optional.of("commit.gpgsign is set for the account")
                : Optional.<String>empty();
    return translated(() -> mirror.notice(signed)).stream().toList();
  }

  @Override
  public String baseBranch(String requested) throws InterruptedException {
    return branches.base(requested);
  }

  @Override
  public String baseHead(String base) throws InterruptedException {
    var name = branches.base(base);
    var head = branches.head(name).orElseThrow();
    return translated(() -> mirror.seen(name, head));
  }

  @Override
  public Optional<String> branchHead(String branch) throws InterruptedException {
    return branches.head(branch);
  }

  @Override
  public Optional<PullRequest> pullRequestOf(String branch) throws InterruptedException {
    return pulls.of(branch);
  }

  @Override
  public Optional<PullRequest> pullRequest(int number) throws InterruptedException {
    return pulls.find(number);
  }

  @Override
  public PullRequest openPullRequest(NewPullRequest request) throws InterruptedException {
    return pulls.open(request);
  }

  @Override
  public PullRequest close(int pullRequest, String comment) throws InterruptedException {
    return closing.close(pullRequest, comment);
  }

  @Override
  public List<Review> reviews(int pullRequest) throws InterruptedException {
    return reviews.of(pullRequest);
  }

  @Override
  public CiStatus ci(int pullRequest, String head) throws InterruptedException {
    return ci.status(pullRequest, head);
  }

  @Override
  public boolean rerunChecks(int pullRequest, String head, List<String> runs)
      throws InterruptedException {
    return reruns.rerun(head, runs);
  }

  @Override
  public MergePreview preview(int pullRequest, String head, MergeMethod method)
      throws InterruptedException {
    return translated(() -> merges.preview(pullRequest, head, method, credential()));
  }

  /**
   * CI runs on GitHub, on heads. What a head that is up to date gives has its tree, which was
   * checked for the approval.
   */
  @Override
  public TreeCheck check(
      int pullRequest, String head, MergePreview.PreviewClean preview, boolean run)
      throws InterruptedException {
    if (translated(() -> mirror.hasTreeOf(head, preview.commit()))) {
      return new TreeCheck.TreePassed();
    }
    return ci.status(pullRequest, head) instanceof CiStatus.NotConfigured
        ? new TreeCheck.TreeWithoutCi()
        : new TreeCheck.TreeUnknown();
  }

  @Override
  public CiStatus baseCheck(String base, int reruns) throws InterruptedException {
    return ci.ofBranch(base, baseHead(base));
  }

  @Override
  public CiStatus forkCheck(int pullRequest, String head, int reruns) throws InterruptedException {
    var pull = pulls.get(pullRequest);
    var fork = translated(() -> mirror.fork(mirror.fetch(pull, credential()), head));
    return fork.isEmpty()
        ? new CiStatus.NotConfigured()
        : ci.ofBranch(pull.base().ref(), fork.get());
  }

  @Override
  public List<BaseCommit> landedSince(int pullRequest, String head) throws InterruptedException {
    return translated(
        () -> mirror.landedSince(mirror.fetch(pulls.get(pullRequest), credential()), head));
  }

  @Override
  public List<String> changedFiles(int pullRequest, String head) throws InterruptedException {
    return translated(
        () -> mirror.changedFiles(mirror.fetch(pulls.get(pullRequest), credential()), head));
  }

  @Override
  public boolean holds(int pullRequest, String head, String before) throws InterruptedException {
    return translated(
        () -> mirror.holds(mirror.fetch(pulls.get(pullRequest), credential()), before));
  }

  @Override
  public Change change(int pullRequest, String head) throws InterruptedException {
    return translated(
        () -> mirror.change(mirror.fetch(pulls.get(pullRequest), credential()), head));
  }

  @Override
  public UpdateResult update(int pullRequest, String expectedHead) throws InterruptedException {
    return translated(() -> updates.update(pullRequest, expectedHead, credential()));
  }

  @Override
  public MergeResult merge(
      int pullRequest, String expectedHead, MergePreview.PreviewClean preview, MergeMethod method)
      throws InterruptedException {
    var result =
        translated(() -> merges.merge(pullRequest, expectedHead, preview, method, credential()));
    mirror.housekeeping().beside();
    return result;
  }
}
