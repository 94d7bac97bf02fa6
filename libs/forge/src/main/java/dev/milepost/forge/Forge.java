package dev.milepost.forge;

import dev.milepost.events.MergeMethod;
import dev.milepost.git.CloneSettings;
import dev.milepost.git.Credential;
import dev.milepost.git.SubmoduleOrigin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where issues and pull requests live. Safe for use by many threads and processes. Every method may
 * throw {@link ForgeException}; a caller that changes something first looks whether it is done
 * already.
 */
public interface Forge {
  /** More commits do not help to find the one that a pull request does not go with. */
  int MAX_LANDED = 50;

  /** The titles of all milestones, in the forge's own order. */
  List<String> milestones() throws InterruptedException;

  /**
   * Every issue of a milestone, open and closed, ascending; empty if there is no such milestone.
   */
  List<Issue> issuesOf(String milestone) throws InterruptedException;

  /** An issue by number. */
  Optional<Issue> issue(int number) throws InterruptedException;

  /** Those of the issues that there are, in this order. */
  default List<Issue> issues(List<Integer> numbers) throws InterruptedException {
    var found = new ArrayList<Issue>();
    for (int number : numbers) {
      issue(number).ifPresent(found::add);
    }
    return found;
  }

  /** Every issue; for resolving references. Bodies may be empty. */
  List<Issue> allIssues() throws InterruptedException;

  /** The issue of this key: the one that an earlier call wrote, or a new one. */
  Issue createIssue(NewIssue draft) throws InterruptedException;

  /**
   * Closes an issue as done and says why; one that is closed is left as it is.
   *
   * @param comment Markdown; a forge without comments drops it
   */
  void closeIssue(int number, String comment) throws InterruptedException;

  /** The remote that git clones from and pushes branches to: an absolute path or a URL. */
  String remote();

  /**
   * The {@code origin} of a person's own clone: an absolute path or a URL, without a credential.
   * Relative URLs of submodules begin there.
   */
  default String origin() throws InterruptedException {
    return remote();
  }

  /** The sources of submodules; a person's own clone may have some that no server has. */
  default SubmoduleOrigin submodules() throws InterruptedException {
    return new SubmoduleOrigin(origin(), List.of());
  }

  /** The credential of {@link #remote()}; ask for it before each command, since it may expire. */
  default Optional<Credential> credential() throws InterruptedException {
    return Optional.empty();
  }

  /**
   * The settings of the clone and the account of the person for whom commits are made. On a forge
   * that is elsewhere there is no clone; the account is the caller's.
   */
  default CloneSettings cloneSettings() throws InterruptedException {
    return CloneSettings.NONE;
  }

  /**
   * Warnings for a person before commits are made for this base branch: that they will not be
   * signed, that a filter is missing. A sentence each.
   */
  default List<String> notices(String base) throws InterruptedException {
    return List.of();
  }

  /** Brings what Git LFS keeps here to and from other repositories. */
  default LargeFileTransfer largeFiles() throws InterruptedException {
    return LargeFileTransfer.NONE;
  }

  /** The remote of {@link MergePreview.PreviewClean#ref()}; it needs no credential. */
  default String previews() {
    return remote();
  }

  /** The base branch that is meant by {@code requested}; empty means the repository's current. */
  String baseBranch(String requested) throws InterruptedException;

  /** The newest commit of the base branch, fetched now. */
  String baseHead(String base) throws InterruptedException;

  /** The head of a branch of {@link #remote()}. */
  Optional<String> branchHead(String branch) throws InterruptedException;

  /** The pull request of a branch, in any state; an open one first. */
  Optional<PullRequest> pullRequestOf(String branch) throws InterruptedException;

  /** A pull request by number. */
  Optional<PullRequest> pullRequest(int number) throws InterruptedException;

  /** The open pull request of the branch, or a new one. Never two for one branch. */
  PullRequest openPullRequest(NewPullRequest request) throws InterruptedException;

  /**
   * Closes a pull request without merging it and says why; one that is not open is left as it is.
   * Its branch stays.
   *
   * @param comment Markdown
   * @return as it is now
   */
  PullRequest close(int pullRequest, String comment) throws InterruptedException;

  /** The reviews of a pull request, in the order in which they were given. */
  List<Review> reviews(int pullRequest) throws InterruptedException;

  /**
   * CI of a head commit as it stands. A forge that has to run CI itself does so here, at most once
   * for a commit, and the call may take as long as CI does.
   */
  CiStatus ci(int pullRequest, String head) throws InterruptedException;

  /**
   * Runs failed checks of a head again, on the same tree. Only those of the runs that are still the
   * newest of their check: what was run again already, by an earlier call or a person, is left as
   * it is. When the call returns true, {@link #ci} no longer answers with these runs.
   *
   * @param runs ids from {@link CiStatus.CheckFailure#run()}
   * @return false if the forge runs none of them again; {@link #ci} answers as before then
   */
  boolean rerunChecks(int pullRequest, String head, List<String> runs) throws InterruptedException;

  /**
   * The result of merging this head into the base as it is now. Changes nothing, but that a merge
   * by Milepost that was cut off is completed: its issues closed, its branch deleted.
   */
  MergePreview preview(int pullRequest, String head, MergeMethod method)
      throws InterruptedException;

  /**
   * The result of merging this head into the base once others are merged, one after another. Those
   * of them that are merged already are part of the base. Changes nothing.
   *
   * @param ahead what is merged before it, in order
   * @return empty if one of {@code ahead} cannot be merged as it is, or this forge knows the
   *     results of single merges alone
   */
  default Optional<MergePreview> combine(
      List<PullRequestHead> ahead, int pullRequest, String head, MergeMethod method)
      throws InterruptedException {
    return Optional.empty();
  }

  /**
   * CI of the tree that a merge would give. A forge that runs CI itself does so here, at most once
   * for a tree, and the call may take as long as CI does.
   *
   * @param run false to take only what is known already
   */
  TreeCheck check(int pullRequest, String head, MergePreview.PreviewClean preview, boolean run)
      throws InterruptedException;

  /**
   * CI of the base branch's newest commit as it stands. A forge that runs CI itself does so here,
   * once for a tree, and where it is red as often again as is asked for: a check may be flaky.
   *
   * @param reruns how often a red check runs again on the same tree, all calls together
   */
  CiStatus baseCheck(String base, int reruns) throws InterruptedException;

  /**
   * The same of the commit at which a head parted from the base.
   *
   * @return that it is not configured where they have no commit in common
   */
  CiStatus forkCheck(int pullRequest, String head, int reruns) throws InterruptedException;

  /**
   * The commits that landed on the base since the head parted from it, the newest first, at most
   * {@link #MAX_LANDED}.
   */
  List<BaseCommit> landedSince(int pullRequest, String head) throws InterruptedException;

  /**
   * The files that this head changes against the base, since they parted; a renamed one under both
   * names.
   */
  List<String> changedFiles(int pullRequest, String head) throws InterruptedException;

  /**
   * True if the head of an open pull request holds the commit that was its head before: else it was
   * pushed by force.
   */
  boolean holds(int pullRequest, String head, String before) throws InterruptedException;

  /** The changes of this head against the base, since they parted. */
  Change change(int pullRequest, String head) throws InterruptedException;

  /** Brings the branch up to date with its base; the same head if it is. */
  UpdateResult update(int pullRequest, String expectedHead) throws InterruptedException;

  /**
   * The commit that this head became on the base by a merge of Milepost's. Only looks, so that it
   * knows also where what follows a merge cannot be done.
   *
   * @return empty if it is not there
   */
  default Optional<String> landed(int pullRequest, String head) throws InterruptedException {
    return pullRequest(pullRequest)
        .filter(pull -> pull.state() == PullRequest.PullRequestStatus.MERGED && !pull.byOthers())
        .filter(pull -> pull.head().equals(head))
        .flatMap(pull -> Optional.ofNullable(pull.mergeCommit()));
  }

  /**
   * Merges exactly the expected head, closes the issues that it names and deletes the branch.
   *
   * @param preview what was validated; the merge is refused if the base has moved on since
   */
  MergeResult merge(
      int pullRequest, String expectedHead, MergePreview.PreviewClean preview, MergeMethod method)
      throws InterruptedException;
}
