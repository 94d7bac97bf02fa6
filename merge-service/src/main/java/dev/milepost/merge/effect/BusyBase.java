package dev.milepost.merge.effect;

import dev.milepost.events.Landed;
import dev.milepost.merge.domain.MergePullRequest;

/**
 * A base that others move faster than CI looks at heads: each time a branch has been brought up to
 * date it is behind again. That has an end, and the end says what a person can do.
 */
final class BusyBase {
  /** Some hours where CI takes minutes; each costs a whole run of it. */
  static final int MAX_UPDATES = 10;

  private BusyBase() {}

  /**
   * True if the branch is not brought up to date once more.
   *
   * @param landed what it lacks
   */
  static boolean isTooBusy(MergePullRequest owed, Landed landed) {
    boolean behind = !landed.with().isEmpty() || !landed.others().isEmpty();
    return behind && owed.updates() >= MAX_UPDATES;
  }

  static String words(MergePullRequest owed) {
    return ("The base moved on each of the %d times that !%d was brought up to date, before CI had"
            + " looked at it. Retry #%d when the base is quieter, merge !%d yourself, or submit"
            + " with --recheck overlap")
        .formatted(owed.updates(), owed.pullRequest(), owed.issue(), owed.pullRequest());
  }

  /** The reason to bring a branch up to date, and how often it was so. */
  static String reason(MergePullRequest owed, boolean overlaps) {
    var why = overlaps ? "The base changed files that it changes too" : "The base has moved on";
    int number = owed.updates() + 1;
    return number == 1 ? why : why + " (%d of at most %d times)".formatted(number, MAX_UPDATES);
  }
}
