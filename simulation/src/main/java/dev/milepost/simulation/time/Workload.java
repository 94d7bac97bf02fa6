package dev.milepost.simulation.time;

import java.time.Duration;

/**
 * How long agents and checks take, and which work is red. A function of its arguments alone: the
 * order in which a schedule asks changes nothing.
 */
public interface Workload {
  /**
   * An agent's work.
   *
   * @param round 0 for the first, else the fix round's number
   */
  Duration agent(int issue, int round);

  /**
   * The check of a head.
   *
   * @param round after which the head was pushed
   * @param rerun 0 for the first look at it, else the repetition's number
   */
  Duration check(int issue, int round, int rerun);

  /** The check of the tree that an issue's merge gives, where no check has seen it before. */
  Duration recheck(int issue);

  /** True if the check of the first round's head fails; a fix round makes it pass. */
  boolean isFirstRoundRed(int issue);

  /**
   * The time of all that an issue needs by itself: its rounds and their checks, red ones repeated
   * as often as a run repeats them by default.
   */
  default Duration alone(int issue) {
    var first = agent(issue, 0).plus(check(issue, 0, 0));
    return isFirstRoundRed(issue)
        ? first.plus(check(issue, 0, 1)).plus(agent(issue, 1)).plus(check(issue, 1, 0))
        : first;
  }

  /** The part of it in which it takes a slot. */
  default Duration slotTime(int issue) {
    var first = agent(issue, 0);
    return isFirstRoundRed(issue) ? first.plus(agent(issue, 1)) : first;
  }
}
