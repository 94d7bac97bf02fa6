package dev.milepost.git;

import java.util.List;

/** The result of merging two commits. */
public sealed interface MergedTree {
  /** It merges, to this tree. */
  record Clean(String tree) implements MergedTree {}

  /** It conflicts in these paths. */
  record Conflicted(List<PathConflict> conflicts) implements MergedTree {
    public Conflicted {
      conflicts = List.copyOf(conflicts);
    }

    /** The paths alone. */
    public List<String> files() {
      return conflicts.stream().map(PathConflict::path).toList();
    }
  }
}
