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
  /** A relation that is no dependency: a parent, a replaced issue, parallel work. */
  OTHER
}
