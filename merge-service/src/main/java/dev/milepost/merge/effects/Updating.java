package dev.milepost.merge.effects;

import dev.milepost.eventlog.EffectRunner;
import dev.milepost.events.FaultText;
import dev.milepost.events.ForgeRef;
import dev.milepost.events.MergeEvent;
import dev.milepost.events.MergeEvent.UpdateLeft;
import dev.milepost.events.Recheck;
import dev.milepost.events.RunEvent;
import dev.milepost.events.Text;
import dev.milepost.forge.CiStatus;
import dev.milepost.forge.Forge;
import dev.milepost.forge.ForgeException;
import dev.milepost.forge.Forges;
import dev.milepost.forge.UpdateResult;
import dev.milepost.git.GitException;
import dev.milepost.merge.UpdateBranch;
import java.util.List;

/**
 * Brings an approved head up to date with the base before its turn (M4). Whatever it cannot do is
 * left to the merge.
 */
public final class Updating implements EffectRunner<RunEvent, UpdateBranch> {
  private static final int MOST_LINE = 400;

  private final Forges forges;

  public Updating(Forges forges) {
    this.forges = forges;
  }

  @Override
  public List<RunEvent> run(String stream, UpdateBranch owed) throws InterruptedException {
    try {
      var forge = forges.open(owed.spec());
      var found = forge.pullRequest(owed.pullRequest());
      return List.of(
          found.isEmpty()
              ? left(owed, "There is no pull request #" + owed.pullRequest() + " any more")
              : isNeedless(owed, forge)
                  ? left(owed, "There is no CI to look at it")
                  : end(owed, forge.update(owed.pullRequest(), owed.head())));
    } catch (ForgeException e) {
      return stays(stream, owed, e, e.passing());
    } catch (GitException e) {
      return stays(stream, owed, e, e.passing());
    }
  }

  /** Where CI looks at heads alone a branch is brought up to date for its sake. */
  private static boolean isNeedless(UpdateBranch owed, Forge forge) throws InterruptedException {
    return owed.spec().forge() instanceof ForgeRef.GitHub
        && owed.spec().reviewing().recheck() == Recheck.COMBINATION
        && forge.ci(owed.pullRequest(), owed.head()) instanceof CiStatus.NotConfigured;
  }

  private static MergeEvent end(UpdateBranch owed, UpdateResult result) {
    return switch (result) {
      case UpdateResult.Updated updated when updated.newHead().equals(owed.head()) ->
          left(owed, "It is up to date");
      case UpdateResult.Updated updated ->
          new MergeEvent.PrRebased(
              owed.issue(),
              owed.pullRequest(),
              owed.head(),
              updated.newHead(),
              "The base changed files that it changes too");
      case UpdateResult.Conflicted conflict ->
          Looks.conflicted(owed.issue(), owed.pullRequest(), owed.head(), conflict.conflicts());
      case UpdateResult.Refused refused ->
          Looks.ended(owed.issue(), owed.pullRequest(), owed.head(), refused.actual())
              .orElseGet(() -> left(owed, "It cannot be brought up to date"));
    };
  }

  private List<RunEvent> stays(
      String stream, UpdateBranch owed, RuntimeException fault, boolean passing) {
    if (passing) {
      throw fault;
    }
    return givenUp(stream, owed, fault);
  }

  @Override
  public List<RunEvent> givenUp(String stream, UpdateBranch owed, Exception last) {
    var why = FaultText.of(last);
    return List.of(left(owed, "It could not be brought up to date: " + why));
  }

  private static UpdateLeft left(UpdateBranch owed, String reason) {
    return new UpdateLeft(
        owed.issue(), owed.pullRequest(), owed.head(), Text.shown(reason, MOST_LINE));
  }
}
