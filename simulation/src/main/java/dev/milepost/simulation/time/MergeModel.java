package dev.milepost.simulation.time;

import dev.milepost.events.MergeEvent.ChangesListed;
import dev.milepost.events.MergeEvent.CombinationChecked;
import dev.milepost.events.MergeEvent.CombinationVerdict;
import dev.milepost.events.MergeEvent.PrMerged;
import dev.milepost.events.Recheck;
import dev.milepost.merge.domain.CheckCombination;
import dev.milepost.merge.domain.ClosePullRequests;
import dev.milepost.merge.domain.ListChanges;
import dev.milepost.merge.domain.MergeEffect;
import dev.milepost.merge.domain.MergePullRequest;
import dev.milepost.merge.domain.UpdateBranch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Merges on a local forge. Each issue changes a file of its own, so nothing conflicts, and every
 * combination is green. Where the base has not moved since the branch was cut, the tree that lands
 * is the head's, whose check is known; else the check runs within the merge, and the next merge
 * waits for it, unless a train has checked that tree before.
 */
final class MergeModel implements EffectModel<MergeEffect> {
  private final Workload load;
  private final SimulatedSettings settings;
  private final SimulatedBase base;

  MergeModel(Workload load, SimulatedSettings settings, SimulatedBase base) {
    this.load = load;
    this.settings = settings;
    this.base = base;
  }

  @Override
  public Optional<EffectEnd> begin(MergeEffect effect) {
    return switch (effect) {
      case MergePullRequest owed -> Optional.of(merging(owed));
      case CheckCombination owed -> Optional.of(checking(owed));
      case ListChanges owed -> EffectEnd.of(Duration.ZERO, listed(owed));
      case UpdateBranch owed -> throw unexpected(owed);
      case ClosePullRequests owed -> throw unexpected(owed);
    };
  }

  private static IllegalStateException unexpected(MergeEffect effect) {
    return new IllegalStateException(
        "Expected merges in a simulated run, but found " + effect.named());
  }

  private EffectEnd merging(MergePullRequest owed) {
    var tree = base.tree(List.of(), owed.issue());
    boolean checks = settings.recheck() != Recheck.OVERLAP && !base.hasPassed(tree, owed.issue());
    var takes = checks ? settings.merge().plus(load.recheck(owed.issue())) : settings.merge();
    return new EffectEnd(takes, () -> merged(owed));
  }

  private PrMerged merged(MergePullRequest owed) {
    var onto = owed.spec().trains() ? base.head() : null;
    var commit = base.merge(owed.issue());
    return new PrMerged(
        owed.issue(), owed.pullRequest(), owed.head(), commit, false, null, List.of(), onto);
  }

  private EffectEnd checking(CheckCombination owed) {
    var tree = base.tree(owed.issuesAhead(), owed.issue());
    var onto = base.head();
    boolean known = base.hasPassed(tree, owed.issue());
    return new EffectEnd(
        known ? Duration.ZERO : load.recheck(owed.issue()), () -> passed(owed, onto, tree));
  }

  private CombinationChecked passed(CheckCombination owed, String onto, Set<Integer> tree) {
    base.passes(tree);
    return owed.found(onto, CombinationVerdict.PASSED);
  }

  private static ChangesListed listed(ListChanges owed) {
    var file = "issue-%d.txt".formatted(owed.issue());
    return new ChangesListed(owed.issue(), owed.pullRequest(), owed.head(), List.of(file), true);
  }
}
