package dev.milepost.merge.effect;

import dev.milepost.forge.CiStatus.CheckFailure;
import dev.milepost.forge.Forge;
import dev.milepost.forge.MergePreview;
import dev.milepost.forge.TreeCheck;
import dev.milepost.merge.domain.MergePullRequest;
import java.util.List;

/**
 * CI's answer for the tree that is about to land. A red one is asked for again on the same tree, as
 * often as the run repeats failed checks, before it counts.
 *
 * @param flaky names of the checks that were red before they passed
 */
record CheckedTree(TreeCheck check, List<String> flaky) {
  CheckedTree {
    flaky = List.copyOf(flaky);
  }

  /**
   * @param run false to take only what is known already
   */
  static CheckedTree at(
      MergePullRequest owed, Forge forge, MergePreview.PreviewClean preview, boolean run)
      throws InterruptedException {
    var check = forge.check(owed.pullRequest(), owed.head(), preview, run);
    List<String> red = List.of();
    for (int rerun = 0; run && rerun < owed.spec().reviewing().reruns(); rerun++) {
      if (!(check instanceof TreeCheck.TreeFailed failed)
          || !isBegunAgain(owed, forge, preview, failed)) {
        break;
      }
      red = failed.failures().stream().map(CheckFailure::check).toList();
      check = forge.check(owed.pullRequest(), owed.head(), preview, true);
    }
    return new CheckedTree(check, check instanceof TreeCheck.TreePassed ? red : List.of());
  }

  private static boolean isBegunAgain(
      MergePullRequest owed,
      Forge forge,
      MergePreview.PreviewClean preview,
      TreeCheck.TreeFailed failed)
      throws InterruptedException {
    var runs = failed.failures().stream().flatMap(failure -> failure.run().stream()).toList();
    return !runs.isEmpty() && forge.rerunChecks(owed.pullRequest(), preview.commit(), runs);
  }
}
