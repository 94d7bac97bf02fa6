package dev.milepost.merge;

/** Where an issue stands on its way to the base branch. */
public sealed interface Phase {
  /** Worked on, or in review. */
  record Open() implements Phase {}

  /** This head may be merged. */
  record Approved(int pullRequest, String head) implements Phase {}

  /** It is on the base branch. */
  record Merged() implements Phase {}

  /** Failed or skipped: not merged unless it is reopened. */
  record Dropped() implements Phase {}

  /** R6: true if the issue holds no merge phase up. */
  default boolean isSettled() {
    return switch (this) {
      case Open p -> false;
      case Approved p -> true;
      case Merged p -> true;
      case Dropped p -> true;
    };
  }
}
