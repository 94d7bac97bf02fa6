package dev.milepost.merge.effects;

import dev.milepost.events.Landed;
import dev.milepost.events.MergeEvent;
import dev.milepost.events.MergeEvent.CombinationFailed;
import dev.milepost.forge.CiStatus.CheckFailure;
import dev.milepost.forge.CombinedFindings;
import dev.milepost.forge.Forge;
import dev.milepost.forge.UpdateResult;
import dev.milepost.merge.Merge;
import java.util.List;
import java.util.Optional;

/**
 * The end of a merge whose tree is red: the branch is brought up to date, so that the agent of the
 * fix round has that tree before it, and the event says what the change does not go with.
 */
final class Combination {
  private Combination() {}

  /**
   * @return empty if the merge is to be looked at once more
   */
  static Optional<MergeEvent> failed(Merge owed, Forge forge, List<CheckFailure> failures)
      throws InterruptedException {
    var landed = Landings.of(forge.landedSince(owed.pullRequest(), owed.head()), owed.landed());
    return switch (forge.update(owed.pullRequest(), owed.head())) {
      case UpdateResult.Updated updated ->
          Optional.of(broken(owed, updated.newHead(), failures, landed));
      case UpdateResult.Conflicted conflict ->
          Optional.of(
              Looks.conflicted(
                  owed.issue(), owed.pullRequest(), owed.head(), conflict.conflicts()));
      case UpdateResult.Refused refused -> Looks.ended(owed, refused.actual());
    };
  }

  private static CombinationFailed broken(
      Merge owed, String newHead, List<CheckFailure> failures, Landed landed) {
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
