package dev.milepost.events;

/**
 * How a run reviews pull requests beyond waiting for CI.
 *
 * @param recheckAlways M4: true to bring a pull request up to date and through CI again whenever
 *     the base has moved; false to do so only where the base changed files that it changes too
 */
public record ReviewSpec(boolean recheckAlways) {
  /** CI alone, and again only where the base changed the same files. */
  public static final ReviewSpec DEFAULT = new ReviewSpec(false);
}
