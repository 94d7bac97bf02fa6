package dev.milepost.forge;

/** The result of a merge. */
public sealed interface MergeResult {
  /** It is on the base branch, by this call or an earlier one. */
  record MergeCompleted(String mergeCommit) implements MergeResult {}

  /** The base has moved on since the preview; nothing was changed. */
  record BaseMoved(String baseHead) implements MergeResult {}

  /** It is not open, or its head is another than expected; nothing was changed. */
  record MergeRefused(PullRequest actual) implements MergeResult {}
}
