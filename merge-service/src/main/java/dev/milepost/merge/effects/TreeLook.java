package dev.milepost.merge.effects;

import dev.milepost.forge.CiStatus.CheckFailure;
import dev.milepost.forge.Forge;
import dev.milepost.forge.MergePreview;
import dev.milepost.forge.TreeCheck;
import dev.milepost.merge.Merge;
import java.util.List;

/**
 * CI's answer for the tree that is about to land. A red one is asked for again on the same tree, as
 * often as the run repeats failed checks, before it counts.
 *
 * @param flaky names of the checks that were red before they passed
 */
record TreeLook(TreeCheck check, List<String> flaky) {
  TreeLook {
    flaky = List.copyOf(flaky);
  }

  /**
   * @param run false to take only what is known already
   */
  static TreeLook at(Merge owed, Forge forge, MergePreview.Clean preview, boolean run)
      throws InterruptedException {
    var check = forge.check(owed.pullRequest(), owed.head(), preview, run);
    List<String> red = List.of();
    for (int rerun = 0; run && rerun < owed.spec().reviewing().reruns(); rerun++) {
      if (!(check instanceof TreeCheck.Failed failed)
          || !isBegunAgain(owed, forge, preview, failed)) {
        break;
      }
      red = failed.failures().stream().map(CheckFailure::check).toList();
      check = forge.check(owed.pullRequest(), owed.head(), preview, true);
    }
    return new TreeLook(check, check instanceof TreeCheck.Passed ? red : List.of());
  }

  private static boolean isBegunAgain(
      Merge owed, Forge forge, MergePreview.Clean preview, TreeCheck.Failed failed)
      throws InterruptedException {
    var runs = failed.failures().stream().flatMap(failure -> failure.run().stream()).toList();
    return !runs.isEmpty() && forge.rerunChecks(owed.pullRequest(), preview.commit(), runs);
  }
}
