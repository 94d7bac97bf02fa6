package dev.milepost.forge.local;

import static dev.milepost.forge.local.LocalFaults.translated;

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
import dev.milepost.forge.PullRequestHead;
import dev.milepost.forge.Review;
import dev.milepost.forge.TreeCheck;
import dev.milepost.forge.UpdateResult;
import dev.milepost.forge.bare.RepositoryMaintenance;
import dev.milepost.git.CloneSettings;
import dev.milepost.git.Git;
import dev.milepost.git.SubmoduleOrigin;
import dev.milepost.sandbox.CommandSandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The local forge of one repository and one folder of issues. Everything but CI, and the merges of
 * a combination, happens under one lock, so that threads and processes see each step whole; CI has
 * a lock for each head.
 */
final class LocalForge implements Forge {
  private final Path lock;
  private final Git bare;
  private final UserRepository user;
  private final LocalBase base;
  private final LocalIssues issues;
  private final LocalPullRequests pullRequests;
  private final LocalReviews reviews;
  private final LocalRules rules;
  private final LocalMerges merges;
  private final LocalCi ci;
  private final RepositoryMaintenance housekeeping;

  LocalForge(
      Path folder,
      UserRepository user,
      Path issueFolder,
      Git bare,
      LocalIndex index,
      List<String> check,
      LocalRules rules,
      CommandSandbox sandbox)
      throws IOException {
    this.lock = folder.resolve("lock");
    this.bare = bare;
    this.user = user;
    this.base = new LocalBase(user, bare);
    this.issues = new LocalIssues(issueFolder, index.issues(), user, folder.resolve("closures"));
    var files = new PullRequestFiles(folder.resolve("pulls"), index.branches());
    this.pullRequests = new LocalPullRequests(files, bare, base, issues);
    this.reviews = new LocalReviews(folder.resolve("pulls"), bare);
    this.rules = rules;
    this.merges = new LocalMerges(pullRequests, bare, base, rules);
    this.housekeeping = new RepositoryMaintenance(folder, bare);
    this.ci = new LocalCi(folder.resolve("ci"), bare, check, rules, sandbox);
  }

  @Override
  public List<String> milestones() throws InterruptedException {
    return locked(() -> IssueText.milestones(issues.all()));
  }

  @Override
  public List<Issue> issuesOf(String milestone) throws InterruptedException {
    return allIssues().stream().filter(issue -> milestone.equals(issue.milestone())).toList();
  }

  @Override
  public Optional<Issue> issue(int number) throws InterruptedException {
    return locked(() -> issues.of(Set.of(number)).stream().findFirst());
  }

  @Override
  public List<Issue> issues(List<Integer> numbers) throws InterruptedException {
    var all = new HashMap<Integer, Issue>();
    locked(() -> issues.of(Set.copyOf(numbers))).forEach(issue -> all.put(issue.number(), issue));
    return numbers.stream().filter(all::containsKey).map(all::get).toList();
  }

  @Override
  public List<Issue> allIssues() throws InterruptedException {
    return locked(issues::all);
  }

  @Override
  public Issue createIssue(NewIssue draft) throws InterruptedException {
    return locked(() -> issues.create(draft));
  }

  @Override
  public void closeIssue(int number, String comment) throws InterruptedException {
    locked(() -> issues.close(number));
  }

  @Override
  public String remote() {
    return bare.directory().toString();
  }

  @Override
  public String origin() throws InterruptedException {
    return translated(user::origin);
  }

  @Override
  public SubmoduleOrigin submodules() throws InterruptedException {
    return translated(rules::submodules);
  }

  @Override
  public CloneSettings cloneSettings() throws InterruptedException {
    return translated(rules::settings);
  }

  @Override
  public List<String> notices(String branch) throws InterruptedException {
    return translated(() -> rules.notices(base.refresh(branch)));
  }

  @Override
  public LargeFileTransfer largeFiles() throws InterruptedException {
    return translated(rules::largeFiles);
  }

  @Override
  public String baseBranch(String requested) throws InterruptedException {
    return locked(() -> base.branch(requested));
  }

  @Override
  public String baseHead(String branch) throws InterruptedException {
    return locked(() -> base.refresh(branch));
  }

  @Override
  public Optional<String> branchHead(String branch) throws InterruptedException {
    return locked(() -> bare.refs().branch(branch));
  }

  @Override
  public Optional<PullRequest> pullRequestOf(String branch) throws InterruptedException {
    return locked(() -> pullRequests.of(branch).map(pullRequests::shown));
  }

  @Override
  public Optional<PullRequest> pullRequest(int number) throws InterruptedException {
    return locked(() -> pullRequests.find(number).map(pullRequests::shown));
  }

  @Override
  public PullRequest openPullRequest(NewPullRequest request) throws InterruptedException {
    return locked(() -> pullRequests.shown(pullRequests.open(request)));
  }

  @Override
  public PullRequest close(int pullRequest, String comment) throws InterruptedException {
    return locked(() -> pullRequests.shown(pullRequests.close(pullRequest, comment)));
  }

  @Override
  public List<Review> reviews(int pullRequest) throws InterruptedException {
    return locked(() -> reviews.of(pullRequests.get(pullRequest)));
  }

  @Override
  public CiStatus ci(int pullRequest, String head) throws InterruptedException {
    return translated(() -> ci.status(pullRequest, head));
  }

  @Override
  public boolean rerunChecks(int pullRequest, String head, List<String> runs)
      throws InterruptedException {
    return translated(() -> ci.rerun(pullRequest, head, runs));
  }

  @Override
  public MergePreview preview(int pullRequest, String head, MergeMethod method)
      throws InterruptedException {
    return locked(() -> merges.preview(pullRequest, head, method));
  }

  @Override
  public Optional<MergePreview> combine(
      List<PullRequestHead> ahead, int pullRequest, String head, MergeMethod method)
      throws InterruptedException {
    var combinations = merges.combinations();
    var parts = locked(() -> combinations.parts(ahead, pullRequest, head));
    return translated(() -> combinations.of(parts, head, method));
  }

  @Override
  public TreeCheck check(
      int pullRequest, String head, MergePreview.PreviewClean preview, boolean run)
      throws InterruptedException {
    return translated(() -> ci.check(pullRequest, preview.commit(), run));
  }

  @Override
  public CiStatus baseCheck(String branch, int reruns) throws InterruptedException {
    return translated(() -> ci.ofBase(baseHead(branch), reruns));
  }

  @Override
  public CiStatus forkCheck(int pullRequest, String head, int reruns) throws InterruptedException {
    var fork = locked(() -> merges.fork(pullRequest, head));
    return fork.isEmpty()
        ? new CiStatus.NotConfigured()
        : translated(() -> ci.ofBase(fork.get(), reruns));
  }

  @Override
  public List<BaseCommit> landedSince(int pullRequest, String head) throws InterruptedException {
    return locked(() -> merges.landedSince(pullRequest, head));
  }

  @Override
  public List<String> changedFiles(int pullRequest, String head) throws InterruptedException {
    return locked(() -> merges.changedFiles(pullRequest, head));
  }

  @Override
  public boolean holds(int pullRequest, String head, String before) throws InterruptedException {
    return locked(() -> merges.holds(head, before));
  }

  @Override
  public Change change(int pullRequest, String head) throws InterruptedException {
    return locked(() -> merges.change(pullRequest, head));
  }

  @Override
  public UpdateResult update(int pullRequest, String expectedHead) throws InterruptedException {
    return locked(() -> merges.update(pullRequest, expectedHead));
  }

  @Override
  public Optional<String> landed(int pullRequest, String head) throws InterruptedException {
    return translated(() -> pullRequests.landed(pullRequest, head));
  }

  @Override
  public MergeResult merge(
      int pullRequest, String expectedHead, MergePreview.PreviewClean preview, MergeMethod method)
      throws InterruptedException {
    var result = locked(() -> merges.merge(pullRequest, expectedHead, preview, method));
    housekeeping.beside();
    return result;
  }

  private <T> T locked(LocalFaults.LocalAction<T> step) throws InterruptedException {
    return LocalFaults.under(lock, step);
  }
}
