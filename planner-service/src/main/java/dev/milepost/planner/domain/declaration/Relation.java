package dev.milepost.planner.domain.declaration;

/** How an issue that a text names relates to the issue that the text speaks of. */
public enum Relation {
  /** Nothing is said. */
  NOTHING,
  /** A blocker. */
  HARD,
  /** It goes first within a wave. */
  SOFT,
  /** It waits for the issue. */
  REVERSE,
  /**
   * Something that is no dependency is said: a parent, what was replaced, what goes in parallel.
   */
  OTHER
}
