package dev.milepost.merge.effects;

import dev.milepost.forge.MergePreview;
import dev.milepost.git.CleanCheckouts.Source;
import dev.milepost.merge.Merge;
import java.io.IOException;
import java.util.Optional;

/** M2: looks at the exact tree that is about to be on the base branch. */
@FunctionalInterface
public interface Validation {
  /**
   * Runs the run's validations one after another, until one fails.
   *
   * @param source where the preview can be fetched from
   * @return why the first failed, with the end of its output; empty if all passed
   * @throws IOException on a fault of this machine, which says nothing about the tree
   */
  Optional<String> failure(String run, Merge owed, Source source, MergePreview.Clean preview)
      throws IOException, InterruptedException;
}
