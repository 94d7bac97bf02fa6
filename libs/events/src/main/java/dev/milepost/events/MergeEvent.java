package dev.milepost.events;

import java.util.List;

/** What merging did. */
public sealed interface MergeEvent extends RunEvent {
  /** The intent to merge this head; nothing was touched yet. */
  @WireName("MergeStarted")
  record MergeStarted(int issue, int pullRequest, String head) implements MergeEvent {}

  /**
   * It is on the base branch.
   *
   * @param mergeCommit the commit on the base branch
   * @param byOthers true if it was found merged by a person
   */
  @WireName("PrMerged")
  record PrMerged(int issue, int pullRequest, String head, String mergeCommit, boolean byOthers)
      implements MergeEvent {}

  /**
   * The pull request's head is another than the approved one: brought up to date with the base, or
   * pushed to by somebody. It goes back to review.
   *
   * @param reason one line
   */
  @WireName("PrRebased")
  record PrRebased(int issue, int pullRequest, String oldHead, String newHead, String reason)
      implements MergeEvent {}

  /** The base conflicts with it. */
  @WireName("MergeConflicted")
  record MergeConflicted(int issue, int pullRequest, String head, List<String> files)
      implements MergeEvent {}

  /** M4: the agent is to resolve the conflict. */
  @WireName("ConflictResolutionRequested")
  record ConflictResolutionRequested(
      int issue, int pullRequest, int round, String head, List<String> files)
      implements MergeEvent {}

  /** It cannot be merged. */
  @WireName("MergeFailed")
  record MergeFailed(int issue, int pullRequest, String head, String reason)
      implements MergeEvent {}
}
