package dev.milepost.forge;

/** Squash, merge commit or rebase. */
public enum MergeStyle {
  SQUASH,
  MERGE,
  REBASE
}
