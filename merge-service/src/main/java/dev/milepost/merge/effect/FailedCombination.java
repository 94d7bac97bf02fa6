package dev.milepost.merge.effect;

import dev.milepost.events.Landed;
import dev.milepost.events.MergeEvent;
import dev.milepost.events.MergeEvent.CombinationFailed;
import dev.milepost.forge.CiStatus.CheckFailure;
import dev.milepost.forge.CombinedFindings;
import dev.milepost.forge.Forge;
import dev.milepost.forge.UpdateResult;
import dev.milepost.merge.domain.MergePullRequest;
import java.util.List;
import java.util.Optional;

/**
 * The end of a merge whose tree is red: the branch is brought up to date, so that the agent of the
 * fix round has that tree before it, and the event says what the change does not go with.
 */
final class FailedCombination {
  private FailedCombination() {}

  /**
   * @return empty if the merge needs another look
   */
  static Optional<MergeEvent> failed(
      MergePullRequest owed, Forge forge, List<CheckFailure> failures) throws InterruptedException {
    var landed =
        LandedCommits.of(forge.landedSince(owed.pullRequest(), owed.head()), owed.landed());
    return switch (forge.update(owed.pullRequest(), owed.head())) {
      case UpdateResult.Updated updated ->
          Optional.of(broken(owed, updated.newHead(), failures, landed));
      case UpdateResult.UpdateConflicted conflict ->
          Optional.of(
              PullRequestOutcome.conflicted(
                  owed.issue(), owed.pullRequest(), owed.head(), conflict.conflicts()));
      case UpdateResult.UpdateRefused refused -> PullRequestOutcome.ended(owed, refused.actual());
    };
  }

  private static CombinationFailed broken(
      MergePullRequest owed, String newHead, List<CheckFailure> failures, Landed landed) {
    return new CombinationFailed(
        owed.issue(),
        owed.pullRequest(),
        owed.head(),
        newHead,
        CombinedFindings.of(failures, landed),
        landed.with(),
        landed.others(),
        failures.stream().flatMap(failure -> failure.run().stream()).toList());
  }
}
