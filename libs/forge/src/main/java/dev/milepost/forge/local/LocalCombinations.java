package dev.milepost.forge.local;

import dev.milepost.events.MergeMethod;
import dev.milepost.forge.MergePreview;
import dev.milepost.forge.PullRequest.PullRequestStatus;
import dev.milepost.forge.PullRequestHead;
import dev.milepost.forge.bare.MergeCommits;
import dev.milepost.git.Git;
import dev.milepost.git.MergedTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The trees that the base will have once pull requests are merged one after another. Made of the
 * commits that the merges themselves would make, so that git finds the same merge bases. Merges
 * nothing.
 */
final class LocalCombinations {
  private final LocalPullRequests pullRequests;
  private final Git bare;
  private final LocalBase base;
  private final MergeCommits commits;

  LocalCombinations(
      LocalPullRequests pullRequests, Git bare, LocalBase base, MergeCommits commits) {
    this.pullRequests = pullRequests;
    this.bare = bare;
    this.base = base;
    this.commits = commits;
  }

  /**
   * The result of merging a head after others.
   *
   * @param ahead what is merged before it, in order; what was merged already is part of the base
   * @return empty if one of {@code ahead}, or the head, is not merged as it is
   */
  Optional<MergePreview> of(
      List<PullRequestHead> ahead, int number, String head, MergeMethod method)
      throws IOException, InterruptedException {
    var open = open(ahead);
    // After the others: none of them is found merged to a base that is newer than this one.
    LocalPullRequests.Current current = pullRequests.current(number);
    StoredPullRequest last = current.pullRequest();
    if (!last.isOpenAt(head)) {
      return Optional.of(new MergePreview.PreviewRefused(pullRequests.shown(last)));
    }
    String baseHead = current.baseHead().orElseThrow();
    if (open.isEmpty() || !isMergedAsItIs(last, last.base(), baseHead)) {
      return Optional.empty();
    }
    var tip = merged(open.get(), last.base(), baseHead, method);
    return tip.isEmpty()
        ? Optional.empty()
        : Optional.of(commits.preview(method, last, baseHead, tip.get(), head, ref(number)));
  }

  /** Those that are not merged yet; empty if one is neither merged nor open at its head. */
  private Optional<List<StoredPullRequest>> open(List<PullRequestHead> ahead)
      throws IOException, InterruptedException {
    var open = new ArrayList<StoredPullRequest>();
    for (PullRequestHead one : ahead) {
      var found = pullRequests.find(one.pullRequest());
      if (found.filter(p -> p.isOpenAt(one.head())).isPresent()) {
        open.add(found.get());
      } else if (found.filter(p -> isMergedAt(p, one.head())).isEmpty()) {
        return Optional.empty();
      }
    }
    return Optional.of(open);
  }

  private static boolean isMergedAt(StoredPullRequest pullRequest, String head) {
    return pullRequest.state() == PullRequestStatus.MERGED && pullRequest.head().equals(head);
  }

  /** The commit that the base is at after these merges; empty if one of them does not happen. */
  private Optional<String> merged(
      List<StoredPullRequest> open, String branch, String baseHead, MergeMethod method)
      throws InterruptedException {
    String tip = baseHead;
    for (StoredPullRequest next : open) {
      if (!isMergedAsItIs(next, branch, baseHead)
          || !(bare.merges().merge(tip, next.head()) instanceof MergedTree.Clean clean)) {
        return Optional.empty();
      }
      // One of which nothing is left is closed at its turn.
      if (!clean.tree().equals(bare.history().tree(tip))) {
        tip = commits.of(method, next, tip, next.head(), clean.tree());
      }
    }
    return Optional.of(tip);
  }

  private boolean isMergedAsItIs(StoredPullRequest pullRequest, String branch, String baseHead)
      throws InterruptedException {
    bare.history().read(baseHead, pullRequest.head());
    return pullRequest.base().equals(branch)
        && base.taken().under(branch, baseHead, pullRequest.head()).isEmpty();
  }

  private static String ref(int number) {
    return "refs/milepost/pull/" + number + "/train";
  }
}
