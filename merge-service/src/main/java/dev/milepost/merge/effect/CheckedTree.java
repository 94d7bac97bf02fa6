package dev.milepost.merge.effect;

import dev.milepost.forge.CiStatus.CheckFailure;
import dev.milepost.forge.Forge;
import dev.milepost.forge.MergePreview;
import dev.milepost.forge.TreeCheck;
import dev.milepost.merge.domain.ApprovedChange;
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
      ApprovedChange change, Forge forge, MergePreview.PreviewClean preview, boolean run)
      throws InterruptedException {
    if (change.red()
        && forge.check(change.pullRequest(), change.head(), preview, false)
            instanceof TreeCheck.TreeFailed known) {
      return new CheckedTree(known, List.of());
    }
    var check = forge.check(change.pullRequest(), change.head(), preview, run);
    List<String> red = List.of();
    for (int rerun = 0; run && rerun < change.spec().reviewing().reruns(); rerun++) {
      if (!(check instanceof TreeCheck.TreeFailed failed)
          || !isBegunAgain(change, forge, preview, failed)) {
        break;
      }
      red = failed.failures().stream().map(CheckFailure::check).toList();
      check = forge.check(change.pullRequest(), change.head(), preview, true);
    }
    return new CheckedTree(check, check instanceof TreeCheck.TreePassed ? red : List.of());
  }

  /** True if nothing looks at what would land: no check, and no validation. */
  boolean hasNoJudge(ApprovedChange change) {
    return check instanceof TreeCheck.TreeWithoutCi && change.spec().validations().isEmpty();
  }

  private static boolean isBegunAgain(
      ApprovedChange change,
      Forge forge,
      MergePreview.PreviewClean preview,
      TreeCheck.TreeFailed failed)
      throws InterruptedException {
    var runs = failed.failures().stream().flatMap(failure -> failure.run().stream()).toList();
    return !runs.isEmpty() && forge.rerunChecks(change.pullRequest(), preview.commit(), runs);
  }
}
