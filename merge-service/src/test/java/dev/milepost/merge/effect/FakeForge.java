package dev.milepost.merge.effect;

import dev.milepost.events.ConflictedPath;
import dev.milepost.events.MergeMethod;
import dev.milepost.forge.BaseCommit;
import dev.milepost.forge.Change;
import dev.milepost.forge.CiStatus;
import dev.milepost.forge.Forge;
import dev.milepost.forge.Issue;
import dev.milepost.forge.MergePreview;
import dev.milepost.forge.MergeResult;
import dev.milepost.forge.NewIssue;
import dev.milepost.forge.NewPullRequest;
import dev.milepost.forge.PullRequest;
import dev.milepost.forge.PullRequest.PullRequestStatus;
import dev.milepost.forge.PullRequestHead;
import dev.milepost.forge.Review;
import dev.milepost.forge.TreeCheck;
import dev.milepost.forge.UpdateResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A forge with one pull request, and people who do things to it behind our back. */
final class FakeForge implements Forge {
  static final int NUMBER = 7;

  /** The result of a merge's comparison of both sides. */
  enum CommitRelation {
    APART,
    OVERLAPPING,
    REBUILT,
    CONFLICTING,
    CONTAINED
  }

  private final List<String> base = new ArrayList<>(List.of("b0"));
  private PullRequest request = request(PullRequestStatus.OPEN, "h1", null);
  private boolean gone;
  private CommitRelation relation = CommitRelation.APART;
  private int commitsDuringPreview;
  private Runnable beforeMerge = () -> {};
  private Runnable afterMerge = () -> {};

  private TreeCheck check = new TreeCheck.TreeWithoutCi();
  private @Nullable TreeCheck rerun;
  private CiStatus baseCheck = new CiStatus.ChecksPassed("green");
  private boolean known;
  private @Nullable List<PullRequestHead> combines;
  private final List<String> checked = new ArrayList<>();

  /** The result of its check on every tree. */
  FakeForge checking(TreeCheck answer) {
    check = answer;
    return this;
  }

  /** The result of its check when it runs again. */
  FakeForge afterRerun(TreeCheck answer) {
    rerun = answer;
    return this;
  }

  /** The result of its check on the base alone. */
  FakeForge baseChecking(CiStatus answer) {
    baseCheck = answer;
    return this;
  }

  /** It can tell what follows these, and as the preview does. */
  FakeForge combining(PullRequestHead... ahead) {
    combines = List.of(ahead);
    return this;
  }

  /** The check looked at every tree already. */
  FakeForge knowing() {
    known = true;
    return this;
  }

  List<String> checked() {
    return List.copyOf(checked);
  }

  // People.

  void personCommits(String commit) {
    base.add(commit);
  }

  FakeForge related(CommitRelation other) {
    relation = other;
    return this;
  }

  void personPushes(String head) {
    request = request(PullRequestStatus.OPEN, head, null);
  }

  void personCloses() {
    request = request(PullRequestStatus.CLOSED, request.head(), null, true);
  }

  void personMerges() {
    base.add("person-" + request.head());
    request = request(PullRequestStatus.MERGED, request.head(), base.getLast(), true);
  }

  void personDeletes() {
    gone = true;
  }

  /** The base moves right after each of the next previews. */
  FakeForge baseMovesAfterPreviews(int times) {
    commitsDuringPreview = times;
    return this;
  }

  FakeForge beforeMerge(Runnable act) {
    beforeMerge = act;
    return this;
  }

  FakeForge afterMerge(Runnable act) {
    afterMerge = act;
    return this;
  }

  List<String> base() {
    return List.copyOf(base);
  }

  // The forge.

  static final List<ConflictedPath> CONFLICTS = List.of(new ConflictedPath("a.txt", "content"));

  @Override
  public Optional<PullRequest> pullRequest(int number) {
    return gone || number != NUMBER ? Optional.empty() : Optional.of(request);
  }

  @Override
  public MergePreview preview(int number, String head, MergeMethod method) {
    if (isRefused(head)) {
      return new MergePreview.PreviewRefused(request);
    }
    var from = base.getLast();
    if (commitsDuringPreview > 0) {
      commitsDuringPreview--;
      base.add("other-" + base.size());
    }
    if (relation == CommitRelation.CONTAINED) {
      return new MergePreview.NothingLeft(from);
    }
    return relation == CommitRelation.CONFLICTING
        ? new MergePreview.PreviewConflicted(from, CONFLICTS)
        : new MergePreview.PreviewClean(
            from,
            from + "+" + head,
            "refs/preview",
            relation == CommitRelation.OVERLAPPING || relation == CommitRelation.REBUILT,
            relation == CommitRelation.REBUILT);
  }

  @Override
  public Optional<MergePreview> combine(
      List<PullRequestHead> ahead, int number, String head, MergeMethod method) {
    if (ahead.equals(combines)) {
      return Optional.of(preview(number, head, method));
    }
    return Optional.empty();
  }

  @Override
  public TreeCheck check(int number, String head, MergePreview.PreviewClean preview, boolean run) {
    checked.add(preview.commit());
    return run || known ? check : new TreeCheck.TreeUnknown();
  }

  @Override
  public CiStatus baseCheck(String branch, int reruns) {
    return baseCheck;
  }

  @Override
  public CiStatus forkCheck(int number, String head, int reruns) {
    return baseCheck;
  }

  @Override
  public boolean holds(int number, String head, String before) {
    throw new UnsupportedOperationException("Merging leaves that to review");
  }

  @Override
  public List<BaseCommit> landedSince(int number, String head) {
    return base.reversed().stream()
        .limit(base.size() - 1)
        .map(commit -> new BaseCommit(commit, "Subject of " + commit))
        .toList();
  }

  @Override
  public List<String> changedFiles(int number, String head) {
    return List.of("a.txt");
  }

  @Override
  public Change change(int pullRequest, String head) {
    return Change.NONE;
  }

  @Override
  public UpdateResult update(int number, String expectedHead) {
    if (isRefused(expectedHead)) {
      return new UpdateResult.UpdateRefused(request);
    }
    request = request(PullRequestStatus.OPEN, expectedHead + "+" + base.getLast(), null);
    relation = CommitRelation.APART;
    return new UpdateResult.Updated(request.head());
  }

  @Override
  public MergeResult merge(
      int number, String expectedHead, MergePreview.PreviewClean preview, MergeMethod method) {
    beforeMerge.run();
    if (isRefused(expectedHead)) {
      return new MergeResult.MergeRefused(request);
    }
    if (!base.getLast().equals(preview.baseHead())) {
      return new MergeResult.BaseMoved(base.getLast());
    }
    base.add(preview.commit());
    request = request(PullRequestStatus.MERGED, expectedHead, preview.commit());
    afterMerge.run();
    return new MergeResult.MergeCompleted(preview.commit());
  }

  @Override
  public String remote() {
    return "/remote";
  }

  @Override
  public String baseBranch(String requested) {
    return "main";
  }

  @Override
  public String baseHead(String branch) {
    return base.getLast();
  }

  @Override
  public Optional<String> branchHead(String branch) {
    return Optional.of(request.head());
  }

  @Override
  public Optional<PullRequest> pullRequestOf(String branch) {
    return pullRequest(NUMBER);
  }

  @Override
  public PullRequest openPullRequest(NewPullRequest wanted) {
    return request;
  }

  @Override
  public PullRequest close(int number, String comment) {
    if (request.state() == PullRequestStatus.OPEN) {
      request = request(PullRequestStatus.CLOSED, request.head(), null);
    }
    return request;
  }

  @Override
  public List<Review> reviews(int number) {
    return List.of();
  }

  @Override
  public CiStatus ci(int number, String head) {
    return new CiStatus.NotConfigured();
  }

  @Override
  public boolean rerunChecks(int pullRequest, String head, List<String> runs) {
    var next = rerun;
    if (next == null) {
      return false;
    }
    check = next;
    return true;
  }

  @Override
  public List<String> milestones() {
    return List.of();
  }

  @Override
  public List<Issue> issuesOf(String milestone) {
    return List.of();
  }

  @Override
  public Optional<Issue> issue(int number) {
    return Optional.empty();
  }

  @Override
  public List<Issue> allIssues() {
    return List.of();
  }

  @Override
  public void closeIssue(int number, String comment) {
    throw new UnsupportedOperationException("merge closes issues by merging");
  }

  @Override
  public Issue createIssue(NewIssue draft) {
    throw new UnsupportedOperationException("merge writes no issues");
  }

  private boolean isRefused(String head) {
    return request.state() != PullRequestStatus.OPEN || !request.head().equals(head);
  }

  private static PullRequest request(
      PullRequestStatus state, String head, @Nullable String mergeCommit) {
    return request(state, head, mergeCommit, false);
  }

  private static PullRequest request(
      PullRequestStatus state, String head, @Nullable String mergeCommit, boolean byOthers) {
    return new PullRequest(
        NUMBER, "branch", "main", "t", "", state, head, mergeCommit, "url", byOthers);
  }
}
