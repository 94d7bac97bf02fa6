package dev.milepost.forge;

import dev.milepost.events.ConflictedPath;
import java.util.List;

/** The result that a merge would have. */
public sealed interface MergePreview {
  /**
   * It merges.
   *
   * @param baseHead the base's commit that it was computed against
   * @param commit a commit, fetchable from {@link Forge#previews()} at {@code ref}, whose tree is
   *     exactly what would be on the base
   * @param behind true if the base changed files that the pull request changes too, since it
   *     branched off
   * @param updateFirst true if it is merged only after its branch was brought up to date, whatever
   *     its tree passes: the base's rules say so, or it holds commits that a person took away from
   *     the base
   */
  record PreviewClean(
      String baseHead, String commit, String ref, boolean behind, boolean updateFirst)
      implements MergePreview {
    /** Of a branch that may be merged as it is. */
    public PreviewClean(String baseHead, String commit, String ref, boolean behind) {
      this(baseHead, commit, ref, behind, false);
    }
  }

  /** The base conflicts with it in these paths. */
  record PreviewConflicted(String baseHead, List<ConflictedPath> conflicts)
      implements MergePreview {
    public PreviewConflicted {
      conflicts = List.copyOf(conflicts);
    }
  }

  /**
   * All that it changes is on the base already; it is open, and merging it would change nothing.
   */
  record NothingLeft(String baseHead) implements MergePreview {}

  /** It is not open, or its head is another. */
  record PreviewRefused(PullRequest actual) implements MergePreview {}
}
