package dev.milepost.review.effect;

import dev.milepost.events.MergeMethod;
import dev.milepost.forge.BaseCommit;
import dev.milepost.forge.Change;
import dev.milepost.forge.CiStatus;
import dev.milepost.forge.Forge;
import dev.milepost.forge.ForgeException;
import dev.milepost.forge.Issue;
import dev.milepost.forge.MergePreview;
import dev.milepost.forge.MergeResult;
import dev.milepost.forge.NewIssue;
import dev.milepost.forge.NewPullRequest;
import dev.milepost.forge.PullRequest;
import dev.milepost.forge.PullRequest.PullRequestStatus;
import dev.milepost.forge.Review;
import dev.milepost.forge.TreeCheck;
import dev.milepost.forge.UpdateResult;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A forge of which only CI and the pull request are asked: it answers one after another, the last
 * one for ever.
 */
final class FakeCi implements Forge {
  private final Deque<CiStatus> answers;
  final List<String> rerun = new ArrayList<>();
  private final @Nullable ForgeException fault;
  private @Nullable PullRequest request = request(PullRequestStatus.OPEN, "h1");
  private List<Review> reviews = List.of();
  private Change change = Change.NONE;
  private CiStatus forkCheck = new CiStatus.NotConfigured();
  private CiStatus baseCheck = new CiStatus.NotConfigured();

  FakeCi(CiStatus... answers) {
    this.answers = new ArrayDeque<>(List.of(answers));
    this.fault = null;
  }

  private FakeCi(ForgeException fault) {
    this.answers = new ArrayDeque<>();
    this.fault = fault;
  }

  static FakeCi failing(ForgeException fault) {
    return new FakeCi(fault);
  }

  @Override
  public CiStatus ci(int pullRequest, String head) {
    if (fault != null) {
      throw fault;
    }
    return answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
  }

  @Override
  public boolean rerunChecks(int pullRequest, String head, List<String> runs) {
    rerun.addAll(runs);
    return true;
  }

  @Override
  public List<String> milestones() {
    throw notAsked();
  }

  @Override
  public List<Issue> issuesOf(String milestone) {
    throw notAsked();
  }

  @Override
  public Optional<Issue> issue(int number) {
    throw notAsked();
  }

  @Override
  public List<Issue> allIssues() {
    throw notAsked();
  }

  @Override
  public String remote() {
    throw notAsked();
  }

  @Override
  public String baseBranch(String requested) {
    throw notAsked();
  }

  @Override
  public String baseHead(String base) {
    throw notAsked();
  }

  @Override
  public Optional<String> branchHead(String branch) {
    throw notAsked();
  }

  @Override
  public Optional<PullRequest> pullRequestOf(String branch) {
    throw notAsked();
  }

  @Override
  public Optional<PullRequest> pullRequest(int number) {
    return Optional.ofNullable(request);
  }

  /** The pull request as people left it; null if it is gone. */
  FakeCi with(@Nullable PullRequest touched) {
    request = touched;
    return this;
  }

  static PullRequest request(PullRequestStatus state, String head) {
    return new PullRequest(9, "b", "main", "t", "", state, head, null, "url");
  }

  @Override
  public PullRequest openPullRequest(NewPullRequest request) {
    throw notAsked();
  }

  @Override
  public void closeIssue(int number, String comment) {
    throw notAsked();
  }

  @Override
  public Issue createIssue(NewIssue draft) {
    throw notAsked();
  }

  @Override
  public PullRequest close(int pullRequest, String comment) {
    throw notAsked();
  }

  @Override
  public List<Review> reviews(int pullRequest) {
    return reviews;
  }

  /** People's reviews of it. */
  FakeCi saying(Review... said) {
    reviews = List.of(said);
    return this;
  }

  @Override
  public MergePreview preview(int pullRequest, String head, MergeMethod method) {
    throw notAsked();
  }

  @Override
  public TreeCheck check(int number, String head, MergePreview.PreviewClean preview, boolean run) {
    throw new UnsupportedOperationException("review merges nothing");
  }

  @Override
  public CiStatus baseCheck(String base, int reruns) {
    return baseCheck;
  }

  @Override
  public CiStatus forkCheck(int number, String head, int reruns) {
    return forkCheck;
  }

  /** CI's verdict on the base, where the head parted from it and now. */
  FakeCi onBase(CiStatus fork, CiStatus now) {
    forkCheck = fork;
    baseCheck = now;
    return this;
  }

  @Override
  public boolean holds(int number, String head, String before) {
    return head.startsWith(before);
  }

  @Override
  public List<BaseCommit> landedSince(int number, String head) {
    return List.of();
  }

  @Override
  public List<String> changedFiles(int pullRequest, String head) {
    throw notAsked();
  }

  FakeCi changing(Change made) {
    change = made;
    return this;
  }

  @Override
  public Change change(int pullRequest, String head) {
    return change;
  }

  @Override
  public UpdateResult update(int pullRequest, String expectedHead) {
    request = request(PullRequestStatus.OPEN, expectedHead + "+base");
    return new UpdateResult.Updated(expectedHead + "+base");
  }

  @Override
  public MergeResult merge(
      int pullRequest, String head, MergePreview.PreviewClean preview, MergeMethod method) {
    throw notAsked();
  }

  private static UnsupportedOperationException notAsked() {
    return new UnsupportedOperationException(
        "Review asks a forge for CI and the pull request only");
  }
}
