package dev.milepost.git;

import java.util.List;

/** What merging two commits gives. */
public sealed interface MergedTree {
  /** It merges, to this tree. */
  record Clean(String tree) implements MergedTree {}

  /** It conflicts in these files. */
  record Conflicted(List<String> files) implements MergedTree {
    public Conflicted {
      files = List.copyOf(files);
    }
  }
}
