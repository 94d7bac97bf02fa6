package dev.milepost.forge.local;

import dev.milepost.events.MergeMethod;
import dev.milepost.forge.BaseCommit;
import dev.milepost.forge.Change;
import dev.milepost.forge.ForgeException;
import dev.milepost.forge.MergePreview;
import dev.milepost.forge.MergeResult;
import dev.milepost.forge.PullRequest.PullRequestStatus;
import dev.milepost.forge.UpdateResult;
import dev.milepost.forge.bare.Conflicts;
import dev.milepost.forge.bare.MergeCommits;
import dev.milepost.forge.bare.RebuiltBranches;
import dev.milepost.git.Git;
import dev.milepost.git.MergedTree;
import dev.milepost.git.RefNames;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Merging: what it would give, bringing a branch up to date, and the merge itself. */
final class LocalMerges {
  private final LocalPullRequests pullRequests;
  private final Git bare;
  private final LocalBase base;
  private final LocalRules rules;
  private final MergeCommits commits;

  /** Of what lands. */
  private final MergeCommits landing;

  private final RebuiltBranches remade;
  private final LocalCombinations combinations;

  LocalMerges(LocalPullRequests pullRequests, Git bare, LocalBase base, LocalRules rules) {
    this.pullRequests = pullRequests;
    this.bare = bare;
    this.base = base;
    this.rules = rules;
    this.commits = new MergeCommits(bare);
    this.landing = new MergeCommits(bare, rules.signing());
    this.remade = new RebuiltBranches(bare, base.taken());
    this.combinations = new LocalCombinations(pullRequests, bare, base, commits);
  }

  MergePreview preview(int number, String head, MergeMethod method)
      throws IOException, InterruptedException {
    LocalPullRequests.Current current = pullRequests.current(number);
    StoredPullRequest pullRequest = current.pullRequest();
    if (!pullRequest.isOpenAt(head)) {
      return new MergePreview.PreviewRefused(pullRequests.shown(pullRequest));
    }
    String baseHead = current.baseHead().orElseThrow();
    bare.history().read(baseHead, head);
    var since = takenAway(pullRequest, baseHead, head);
    if (since.isPresent()) {
      // It is not merged as it is, but brought up to date first, without what was taken away.
      return remade.preview(commits, pullRequest, baseHead, since.get(), head, previewRef(number));
    }
    return commits.preview(method, pullRequest, baseHead, baseHead, head, previewRef(number));
  }

  /** What several merges one after another would give. */
  LocalCombinations combinations() {
    return combinations;
  }

  private Optional<String> takenAway(StoredPullRequest pullRequest, String baseHead, String head)
      throws InterruptedException {
    return base.taken().under(pullRequest.base(), baseHead, head);
  }

  List<String> changedFiles(int number, String head) throws IOException, InterruptedException {
    return commits.changedFiles(begun(number, head), head);
  }

  Change change(int number, String head) throws IOException, InterruptedException {
    return commits.change(begun(number, head), head);
  }

  /** A commit of the base from which on a head's own changes count. */
  private String begun(int number, String head) throws IOException, InterruptedException {
    LocalPullRequests.Current current = pullRequests.current(number);
    String baseHead = current.baseHead().orElseThrow();
    return takenAway(current.pullRequest(), baseHead, head).orElse(baseHead);
  }

  /** The commit of the base, as it is or was, at which a head parted from it. */
  Optional<String> fork(int number, String head) throws IOException, InterruptedException {
    LocalPullRequests.Current current = pullRequests.current(number);
    String baseHead = current.baseHead().orElseThrow();
    var since = takenAway(current.pullRequest(), baseHead, head);
    return since.isPresent() ? since : bare.history().mergeBase(baseHead, head);
  }

  List<BaseCommit> landedSince(int number, String head) throws IOException, InterruptedException {
    String baseHead = pullRequests.current(number).baseHead().orElseThrow();
    return commits.landedSince(baseHead, head);
  }

  /** True if a head has the commit, or stands for it. */
  boolean holds(String head, String before) throws InterruptedException {
    return remade.holds(head, before);
  }

  UpdateResult update(int number, String expectedHead) throws IOException, InterruptedException {
    LocalPullRequests.Current current = pullRequests.current(number);
    StoredPullRequest pullRequest = current.pullRequest();
    if (!pullRequest.isOpenAt(expectedHead)) {
      return new UpdateResult.UpdateRefused(pullRequests.shown(pullRequest));
    }
    String baseHead = current.baseHead().orElseThrow();
    var since = takenAway(pullRequest, baseHead, expectedHead);
    if (since.isPresent()) {
      String made = remade.make(landing, pullRequest, baseHead, since.get(), expectedHead);
      return moved(pullRequest, expectedHead, made);
    }
    if (bare.history().isAncestor(baseHead, expectedHead)) {
      return new UpdateResult.Updated(expectedHead);
    }
    bare.history().read(baseHead, expectedHead);
    switch (bare.merges().update(expectedHead, baseHead)) {
      case MergedTree.Conflicted conflict -> {
        return new UpdateResult.UpdateConflicted(Conflicts.of(conflict));
      }
      case MergedTree.Clean clean -> {
        String newHead = landing.update(pullRequest, clean.tree(), expectedHead, baseHead);
        return moved(pullRequest, expectedHead, newHead);
      }
    }
  }

  private UpdateResult moved(StoredPullRequest pullRequest, String from, String to)
      throws IOException, InterruptedException {
    String branch = RefNames.branch(pullRequest.branch());
    boolean moved = bare.refs().move(branch, to, Optional.of(from), "milepost: update");
    StoredPullRequest now = pullRequests.get(pullRequest.number());
    return moved
        ? new UpdateResult.Updated(to)
        : new UpdateResult.UpdateRefused(pullRequests.shown(now));
  }

  MergeResult merge(
      int number, String expectedHead, MergePreview.PreviewClean preview, MergeMethod method)
      throws IOException, InterruptedException {
    LocalPullRequests.Current current = pullRequests.current(number);
    StoredPullRequest pullRequest = current.pullRequest();
    if (pullRequest.state() == PullRequestStatus.MERGED
        && !pullRequest.byOthers()
        && pullRequest.head().equals(expectedHead)
        && pullRequest.mergeCommit() != null) {
      return new MergeResult.MergeCompleted(pullRequest.mergeCommit());
    }
    if (!pullRequest.isOpenAt(expectedHead)) {
      return new MergeResult.MergeRefused(pullRequests.shown(pullRequest));
    }
    String baseHead = current.baseHead().orElseThrow();
    if (!baseHead.equals(preview.baseHead())) {
      return new MergeResult.BaseMoved(baseHead);
    }
    if (takenAway(pullRequest, baseHead, expectedHead).isPresent()) {
      throw new ForgeException(
          "Pull request %d holds commits that were taken away from %s"
              .formatted(number, pullRequest.base()),
          true,
          null);
    }
    String commit = commitOf(preview, pullRequest, expectedHead, method);
    var intent = new StoredPullRequest.Intent(expectedHead, baseHead, commit);
    StoredPullRequest intending = pullRequests.note(pullRequest.withIntent(intent));
    String ref = "refs/milepost/pull/" + number + "/merge";
    bare.refs().set(ref, commit);
    rules.land(commit, baseHead);
    if (!base.advance(pullRequest.base(), baseHead, commit, ref)) {
      return new MergeResult.BaseMoved(base.refresh(pullRequest.base()));
    }
    pullRequests.finish(intending, expectedHead, commit, false);
    base.follow(pullRequest.base(), commit);
    return new MergeResult.MergeCompleted(commit);
  }

  // Computed again: only what this pull request gives may be merged, not the preview.
  private String commitOf(
      MergePreview.PreviewClean preview,
      StoredPullRequest pullRequest,
      String head,
      MergeMethod method)
      throws InterruptedException {
    String baseHead = preview.baseHead();
    if (bare.merges().merge(baseHead, head) instanceof MergedTree.Clean clean) {
      String commit = commits.of(method, pullRequest, baseHead, head, clean.tree());
      if (commit.equals(preview.commit())) {
        return rules.signing().isEmpty()
            ? commit
            : landing.of(method, pullRequest, baseHead, head, clean.tree());
      }
    }
    throw new ForgeException(
        "Commit %s is not what merging pull request %d at %s by %s gives"
            .formatted(preview.commit(), pullRequest.number(), head, method));
  }

  private static String previewRef(int number) {
    return "refs/milepost/pull/" + number + "/preview";
  }
}
