package dev.milepost.events;

/** M4: what of an approved pull request is checked once more before it is merged. */
public enum Recheck {
  /** The tree that the merge gives, wherever it is another than the one that passed. */
  COMBINATION,
  /** The branch, brought up to date, where the base changed files that it changes too. */
  OVERLAP,
  /** The branch, brought up to date, whenever the base has moved. */
  ALWAYS
}
