package dev.milepost.forge.bare;

import dev.milepost.events.ConflictedPath;
import dev.milepost.git.MergedTree;
import java.util.List;

/** Conflicts as git reports them, in the contract's words. */
public final class Conflicts {
  private Conflicts() {}

  /** The conflicts of a merge. */
  public static List<ConflictedPath> of(MergedTree.Conflicted conflicted) {
    return conflicted.conflicts().stream()
        .map(conflict -> new ConflictedPath(conflict.truePath(), conflict.kind()))
        .distinct()
        .toList();
  }
}
