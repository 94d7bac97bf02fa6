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
   * A combination's parts as they stood at one moment.
   *
   * @param ahead those before the last that were not merged yet, in order; empty if what they and
   *     the last give cannot be told
   */
  record Parts(Optional<List<StoredPullRequest>> ahead, LocalPullRequests.Current last) {}

  /**
   * The parts of a combination. The caller holds the forge's lock.
   *
   * @param ahead what is merged before it, in order; what was merged already is part of the base
   */
  Parts parts(List<PullRequestHead> ahead, int number, String head)
      throws IOException, InterruptedException {
    var open = open(ahead);
    // After the others: none of them is found merged to a base that is newer than this one.
    var last = pullRequests.current(number);
    return last.pullRequest().isOpenAt(head)
            && open.isPresent()
            && areMergedAsTheyAre(open.get(), last)
        ? new Parts(open, last)
        : new Parts(Optional.empty(), last);
  }

  /**
   * The result of merging a head after others. Takes as long as as many merges do, for which no
   * lock is needed: if a part changes meanwhile, it is what would have been.
   *
   * @return empty if one of those ahead, or the head, is not merged as it is, or if the base would
   *     name other submodules then: the forge fills those that the base names now
   */
  Optional<MergePreview> of(Parts parts, String head, MergeMethod method)
      throws InterruptedException {
    StoredPullRequest last = parts.last().pullRequest();
    if (!last.isOpenAt(head)) {
      return Optional.of(new MergePreview.PreviewRefused(pullRequests.shown(last)));
    }
    if (parts.ahead().isEmpty()) {
      return Optional.empty();
    }
    String baseHead = parts.last().baseHead().orElseThrow();
    var tip = merged(parts.ahead().get(), baseHead, method);
    return tip.isEmpty() || !haveSameSubmodules(baseHead, tip.get())
        ? Optional.empty()
        : Optional.of(commits.preview(method, last, baseHead, tip.get(), head, ref(last.number())));
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

  private boolean areMergedAsTheyAre(List<StoredPullRequest> ahead, LocalPullRequests.Current last)
      throws InterruptedException {
    String branch = last.pullRequest().base();
    String baseHead = last.baseHead().orElseThrow();
    for (StoredPullRequest one : ahead) {
      if (!isMergedAsItIs(one, branch, baseHead)) {
        return false;
      }
    }
    return isMergedAsItIs(last.pullRequest(), branch, baseHead);
  }

  private boolean isMergedAsItIs(StoredPullRequest pullRequest, String branch, String baseHead)
      throws InterruptedException {
    bare.history().read(baseHead, pullRequest.head());
    return pullRequest.base().equals(branch)
        && base.taken().under(branch, baseHead, pullRequest.head()).isEmpty();
  }

  /** The commit that the base is at after these merges; empty if one of them conflicts. */
  private Optional<String> merged(List<StoredPullRequest> open, String baseHead, MergeMethod method)
      throws InterruptedException {
    String tip = baseHead;
    for (StoredPullRequest next : open) {
      if (!(bare.merges().merge(tip, next.head()) instanceof MergedTree.Clean clean)) {
        return Optional.empty();
      }
      // One of which nothing is left is closed at its turn.
      if (!clean.tree().equals(bare.history().tree(tip))) {
        tip = commits.of(method, next, tip, next.head(), clean.tree());
      }
    }
    return Optional.of(tip);
  }

  /** Their URLs, and their commits too, which say what submodules they have themselves. */
  private boolean haveSameSubmodules(String baseHead, String tip) throws InterruptedException {
    return tip.equals(baseHead)
        || bare.submoduleEntries().of(tip).equals(bare.submoduleEntries().of(baseHead));
  }

  private static String ref(int number) {
    return "refs/milepost/pull/" + number + "/train";
  }
}
