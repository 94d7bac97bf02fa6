package dev.milepost.merge;

/** Where an issue stands on its way to the base branch. */
public sealed interface Phase {
  /** Worked on, or in review. */
  record Open() implements Phase {}

  /**
   * This head may be merged.
   *
   * @param behind true if what was merged since has changed files that it changes too
   */
  record Approved(int pullRequest, String head, boolean behind) implements Phase {
    Approved(int pullRequest, String head) {
      this(pullRequest, head, false);
    }

    Approved overtaken() {
      return new Approved(pullRequest, head, true);
    }
  }

  /**
   * An approved head that is brought up to date before its turn.
   *
   * @param number which start of the issue it is
   * @param intended true once {@code UpdateStarted} is in the log; before that nothing is touched
   */
  record Updating(int pullRequest, String head, int number, boolean intended) implements Phase {
    boolean is(String ofHead) {
      return head.equals(ofHead);
    }

    Updating inTheLog() {
      return new Updating(pullRequest, head, number, true);
    }
  }

  /** Brought up to date before its turn, and in review again. */
  record Rechecked(int pullRequest, String head) implements Phase {}

  /** It is on the base branch, as this commit. */
  record Merged(String commit) implements Phase {}

  /** Failed or skipped: not merged unless it is reopened. */
  record Dropped() implements Phase {}

  /** R6: true if the issue holds no merge phase up. */
  default boolean isSettled() {
    return switch (this) {
      case Open p -> false;
      case Approved p -> true;
      case Updating p -> true;
      case Rechecked p -> true;
      case Merged p -> true;
      case Dropped p -> true;
    };
  }
}
