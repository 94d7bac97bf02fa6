package dev.milepost.events;

/** The kind of work of one assignment. */
public enum Work {
  /** Resolve the issue from the base branch on. */
  IMPLEMENT,
  /** Fix the findings that were reported on its pull request. */
  FIX,
  /** Bring its branch up to date where the base conflicts with it. */
  RESOLVE_CONFLICT
}
