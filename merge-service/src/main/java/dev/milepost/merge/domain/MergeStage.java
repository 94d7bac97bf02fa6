package dev.milepost.merge.domain;

/** Where an issue stands on its way to the base branch. */
public sealed interface MergeStage {
  /** Worked on, or in review. */
  record UnapprovedHead() implements MergeStage {}

  /**
   * This head may be merged.
   *
   * @param behind true if what was merged since has changed files that it changes too
   */
  record ApprovedHead(int pullRequest, String head, boolean behind) implements MergeStage {
    ApprovedHead(int pullRequest, String head) {
      this(pullRequest, head, false);
    }

    ApprovedHead overtaken() {
      return new ApprovedHead(pullRequest, head, true);
    }
  }

  /**
   * An approved head that is brought up to date before its turn.
   *
   * @param number which start of the issue it is
   * @param intended true once {@code UpdateStarted} is in the log; before that nothing is touched
   */
  record UpdatingHead(int pullRequest, String head, int number, boolean intended)
      implements MergeStage {
    boolean is(String ofHead) {
      return head.equals(ofHead);
    }

    UpdatingHead inTheLog() {
      return new UpdatingHead(pullRequest, head, number, true);
    }
  }

  /** Brought up to date before its turn, and in review again. */
  record RecheckedHead(int pullRequest, String head) implements MergeStage {}

  /** It is on the base branch, as this commit. */
  record MergedHead(String commit) implements MergeStage {}

  /** Failed or skipped: not merged unless it is reopened. */
  record DroppedHead() implements MergeStage {}

  /** R6: true if the issue holds no merge phase up. */
  default boolean isSettled() {
    return switch (this) {
      case UnapprovedHead p -> false;
      case ApprovedHead p -> true;
      case UpdatingHead p -> true;
      case RecheckedHead p -> true;
      case MergedHead p -> true;
      case DroppedHead p -> true;
    };
  }
}
