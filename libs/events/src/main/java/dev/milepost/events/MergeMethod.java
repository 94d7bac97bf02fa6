package dev.milepost.events;

/** How a pull request's commits reach the base branch. */
public enum MergeMethod {
  SQUASH,
  MERGE,
  REBASE
}
