package dev.milepost.merge.effect;

import dev.milepost.forge.CiStatus.CheckFailure;
import dev.milepost.forge.MergePreview;
import dev.milepost.git.CleanCheckouts.Source;
import dev.milepost.merge.domain.ApprovedChange;
import java.io.IOException;
import java.util.Optional;

/** M2: looks at the exact tree that is about to be on the base branch. */
@FunctionalInterface
public interface Validation {
  /**
   * A validation that failed.
   *
   * @param started false if it could not be started: no agent mends that
   */
  record ValidationFailure(CheckFailure check, boolean started) {
    /** Of a command, in words, with the end of its output. */
    String reason() {
      var text = check.logTail().strip();
      return check.check() + " " + check.summary() + (text.isEmpty() ? "" : ":\n" + text);
    }
  }

  /**
   * Runs the run's validations one after another, until one fails.
   *
   * @param source where the preview can be fetched from
   * @return the first that failed; empty if all passed
   * @throws IOException on a fault of this machine, which says nothing about the tree
   */
  Optional<ValidationFailure> failure(
      ApprovedChange change, Source source, MergePreview.PreviewClean preview)
      throws IOException, InterruptedException;
}
