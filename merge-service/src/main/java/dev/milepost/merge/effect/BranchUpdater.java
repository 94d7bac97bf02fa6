package dev.milepost.merge.effect;

import dev.milepost.eventlog.EffectRunner;
import dev.milepost.events.DisplayText;
import dev.milepost.events.FaultText;
import dev.milepost.events.ForgeRef;
import dev.milepost.events.MergeEvent;
import dev.milepost.events.MergeEvent.UpdateLeft;
import dev.milepost.events.Recheck;
import dev.milepost.events.RunEvent;
import dev.milepost.forge.CiStatus;
import dev.milepost.forge.Forge;
import dev.milepost.forge.Forges;
import dev.milepost.forge.PermanentFaults;
import dev.milepost.forge.UpdateResult;
import dev.milepost.merge.domain.UpdateBranch;
import java.util.List;

/**
 * Brings an approved head up to date with the base before its turn (M4). What it cannot do is left
 * to the merge.
 */
public final class BranchUpdater implements EffectRunner<RunEvent, UpdateBranch> {
  private static final int MAX_LINE = 400;

  private final Forges forges;

  public BranchUpdater(Forges forges) {
    this.forges = forges;
  }

  @Override
  public List<RunEvent> run(String stream, UpdateBranch owed) throws InterruptedException {
    return PermanentFaults.endedBy(
        fault -> givenUp(stream, owed, fault), () -> List.of(updated(owed)));
  }

  private MergeEvent updated(UpdateBranch owed) throws InterruptedException {
    var forge = forges.open(owed.spec());
    var found = forge.pullRequest(owed.pullRequest());
    return found.isEmpty()
        ? left(owed, "There is no pull request !" + owed.pullRequest() + " any more")
        : isNeedless(owed, forge)
            ? left(owed, "There is no CI to look at it")
            : updated(owed, forge);
  }

  /** Where CI looks at heads alone a branch is brought up to date for its sake. */
  private static boolean isNeedless(UpdateBranch owed, Forge forge) throws InterruptedException {
    return owed.spec().forge() instanceof ForgeRef.GitHub
        && owed.spec().reviewing().recheck() == Recheck.COMBINATION
        && forge.ci(owed.pullRequest(), owed.head()) instanceof CiStatus.NotConfigured;
  }

  private static MergeEvent updated(UpdateBranch owed, Forge forge) throws InterruptedException {
    var landed =
        LandedCommits.of(forge.landedSince(owed.pullRequest(), owed.head()), owed.landed());
    return switch (forge.update(owed.pullRequest(), owed.head())) {
      case UpdateResult.Updated updated when updated.newHead().equals(owed.head()) ->
          left(owed, "It is up to date");
      case UpdateResult.Updated updated ->
          new MergeEvent.PrRebased(
              owed.issue(),
              owed.pullRequest(),
              owed.head(),
              updated.newHead(),
              "The base changed files that it changes too",
              landed);
      case UpdateResult.UpdateConflicted conflict ->
          PullRequestOutcome.conflicted(
              owed.issue(), owed.pullRequest(), owed.head(), conflict.conflicts());
      case UpdateResult.UpdateRefused refused ->
          PullRequestOutcome.ended(owed.issue(), owed.pullRequest(), owed.head(), refused.actual())
              .orElseGet(() -> left(owed, "It cannot be brought up to date"));
    };
  }

  @Override
  public List<RunEvent> givenUp(String stream, UpdateBranch owed, Exception last) {
    var why = FaultText.of(last);
    return List.of(left(owed, "It could not be brought up to date: " + why));
  }

  private static UpdateLeft left(UpdateBranch owed, String reason) {
    return new UpdateLeft(
        owed.issue(), owed.pullRequest(), owed.head(), DisplayText.shown(reason, MAX_LINE));
  }
}
