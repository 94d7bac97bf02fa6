package dev.milepost.forge.github;

import dev.milepost.forge.ForgeException;
import dev.milepost.forge.PullRequest;
import dev.milepost.forge.PullRequest.PullRequestStatus;
import dev.milepost.forge.UpdateResult;
import dev.milepost.forge.bare.MergeText;
import dev.milepost.forge.github.http.ApiError;
import dev.milepost.forge.github.http.RequestClock;
import dev.milepost.git.Credential;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Brings a pull request's branch up to date with its base: GitHub does it, unless it sees a
 * conflict where the base's attributes or a driver of the account merge, or would bring back what
 * was taken away from the base. Then the commit is our own.
 */
final class GitHubUpdates {
  /** GitHub brings a branch up to date in the background, in seconds. */
  private static final int MAX_LOOKS = 40;

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(1500);

  private final GitHubRepository repository;
  private final GitHubPullRequests pulls;
  private final MergeMirror mirror;
  private final RequestClock waits;

  GitHubUpdates(
      GitHubRepository repository,
      GitHubPullRequests pulls,
      MergeMirror mirror,
      RequestClock waits) {
    this.repository = repository;
    this.pulls = pulls;
    this.mirror = mirror;
    this.waits = waits;
  }

  /** The parts of a merge's message. */
  record UpdateMergeText(String title, String body, String branch, String base)
      implements MergeText {
    static UpdateMergeText of(PullRequest pull) {
      return new UpdateMergeText(pull.title(), pull.body(), pull.branch(), pull.base());
    }
  }

  UpdateResult update(int number, String expected, Optional<Credential> credential)
      throws IOException, InterruptedException {
    var wire = pulls.get(number);
    if (!isOpenAt(pulls.shown(wire), expected)) {
      return new UpdateResult.UpdateRefused(pulls.shown(wire));
    }
    var fetched = mirror.fetch(wire, credential);
    if (mirror.holdsTaken(fetched)) {
      return ours(pulls.shown(wire), fetched, credential);
    }
    if (mirror.isUpToDate(fetched)) {
      return new UpdateResult.Updated(expected);
    }
    var conflicts = mirror.conflicts(fetched);
    if (!conflicts.isEmpty()) {
      return new UpdateResult.UpdateConflicted(conflicts);
    }
    var sent = repository.api().updateBranch(number, expected);
    if (sent.status() == 422) {
      var now = pulls.shown(pulls.get(number));
      if (!isOpenAt(now, expected)) {
        return new UpdateResult.UpdateRefused(now);
      }
      if (ApiError.of(sent).says("conflict")) {
        return ours(now, fetched, credential);
      }
    }
    sent.require(); // 202: it is done in a moment
    return awaitUpdate(number, expected);
  }

  /**
   * A head that has all of the base, for a merge that GitHub cannot do, though git can.
   *
   * @return empty if git cannot either, or the head has all of the base already
   */
  Optional<UpdateResult> instead(int number, String expected, Optional<Credential> credential)
      throws IOException, InterruptedException {
    var wire = pulls.get(number);
    var pull = pulls.shown(wire);
    if (!isOpenAt(pull, expected)) {
      return Optional.of(new UpdateResult.UpdateRefused(pull));
    }
    var fetched = mirror.fetch(wire, credential);
    return !mirror.holdsTaken(fetched)
            && (mirror.isUpToDate(fetched) || !mirror.conflicts(fetched).isEmpty())
        ? Optional.empty()
        : Optional.of(ours(pull, fetched, credential));
  }

  private UpdateResult ours(
      PullRequest pull, MergeMirror.Fetched fetched, Optional<Credential> credential)
      throws IOException, InterruptedException {
    var pushed = mirror.pushUpdate(fetched, UpdateMergeText.of(pull), credential);
    if (pushed.isPresent()) {
      var result = awaitUpdate(pull.number(), pull.head());
      if (!(result instanceof UpdateResult.Updated updated)
          || updated.newHead().equals(pushed.get())) {
        return result;
      }
    }
    return new UpdateResult.UpdateRefused(pulls.shown(pulls.get(pull.number())));
  }

  private UpdateResult awaitUpdate(int number, String before) throws InterruptedException {
    for (int look = 0; look < MAX_LOOKS; look++) {
      var pull = pulls.shown(pulls.get(number));
      if (pull.state() != PullRequestStatus.OPEN) {
        return new UpdateResult.UpdateRefused(pull);
      }
      if (!pull.head().equals(before)) {
        return new UpdateResult.Updated(pull.head());
      }
      waits.pause("GitHub brings the branch up to date", BETWEEN_LOOKS);
    }
    throw new ForgeException(
        "GitHub has not brought pull request !%d up to date within %d s"
            .formatted(number, BETWEEN_LOOKS.multipliedBy(MAX_LOOKS).toSeconds()),
        true,
        null);
  }

  static boolean isOpenAt(PullRequest pull, String head) {
    return pull.state() == PullRequestStatus.OPEN && pull.head().equals(head);
  }
}
