package dev.milepost.forge.bare;

/** The parts of a merge's message. */
public interface MergeText {
  /** The pull request's title. */
  String title();

  /** The pull request's body. */
  String body();

  /** The branch that is merged. */
  String branch();

  /** Where it is merged to. */
  String base();
}
