package dev.milepost.merge.effect;

import dev.milepost.eventlog.EffectRunner;
import dev.milepost.events.RunEvent;
import dev.milepost.forge.Forges;
import dev.milepost.merge.domain.CheckCombination;
import dev.milepost.merge.domain.ClosePullRequests;
import dev.milepost.merge.domain.ListChanges;
import dev.milepost.merge.domain.MergeEffect;
import dev.milepost.merge.domain.MergePullRequest;
import dev.milepost.merge.domain.UpdateBranch;
import java.util.List;

/** Runs merging's effects. */
public final class MergeEffects implements EffectRunner<RunEvent, MergeEffect> {
  private final PullRequestMerger merging;
  private final CombinationChecker combining;
  private final ChangedFilesLookup listing;
  private final BranchUpdater updating;
  private final PullRequestCloser closing;

  /**
   * @param validation runs a run's own commands, for merges and ahead of them
   * @param checksAhead how many checks ahead of a merge run beside each other, at least 1
   */
  public MergeEffects(Forges forges, Validation validation, int checksAhead) {
    this.merging = new PullRequestMerger(forges, validation);
    this.combining = new CombinationChecker(forges, validation, checksAhead);
    this.listing = new ChangedFilesLookup(forges);
    this.updating = new BranchUpdater(forges);
    this.closing = new PullRequestCloser(forges);
  }

  @Override
  public List<RunEvent> run(String stream, MergeEffect effect) throws Exception {
    return switch (effect) {
      case MergePullRequest owed -> merging.run(stream, owed);
      case CheckCombination owed -> combining.run(stream, owed);
      case ListChanges owed -> listing.run(stream, owed);
      case UpdateBranch owed -> updating.run(stream, owed);
      case ClosePullRequests owed -> closing.run(stream, owed);
    };
  }

  @Override
  public List<RunEvent> givenUp(String stream, MergeEffect effect, Exception last) {
    return switch (effect) {
      case MergePullRequest owed -> merging.givenUp(stream, owed, last);
      case CheckCombination owed -> combining.givenUp(stream, owed, last);
      case ListChanges owed -> listing.givenUp(stream, owed, last);
      case UpdateBranch owed -> updating.givenUp(stream, owed, last);
      case ClosePullRequests owed -> closing.givenUp(stream, owed, last);
    };
  }
}
