package dev.milepost.simulation.time;

import dev.milepost.events.Recheck;
import dev.milepost.events.ScheduleMode;
import java.time.Duration;

/**
 * Settings of a simulated run, and the cost of what is not an agent's or a check's.
 *
 * @param slots agents at once, as the run's {@code parallel}
 * @param recheck {@link Recheck#COMBINATION} or {@link Recheck#OVERLAP}: changes of a simulated run
 *     never touch the same files
 * @param hop from an append until all have folded it
 * @param merge of one pull request, without a check
 * @param train combinations that are checked at once, as the run's {@code train}; 0 for none
 * @param estimated true if each issue has a label with the minutes that its first round will take
 */
public record SimulatedSettings(
    ScheduleMode schedule,
    int slots,
    Recheck recheck,
    Duration hop,
    Duration merge,
    int train,
    boolean estimated) {
  /** A hop with the git work that usually goes with a step. */
  public static final Duration DEFAULT_HOP = Duration.ofMillis(50);

  public static final Duration DEFAULT_MERGE = Duration.ofMillis(200);

  public SimulatedSettings {
    if (slots < 1) {
      throw new IllegalArgumentException("Expected at least 1 slot, but found " + slots);
    }
    if (recheck == Recheck.ALWAYS) {
      throw new IllegalArgumentException(
          "Expected recheck COMBINATION or OVERLAP, but found ALWAYS, which is not modelled");
    }
  }

  /** With the usual costs. */
  public static SimulatedSettings of(ScheduleMode schedule, int slots) {
    return new SimulatedSettings(
        schedule, slots, Recheck.COMBINATION, DEFAULT_HOP, DEFAULT_MERGE, 0, false);
  }

  /** These settings, but no step of Milepost's own takes time. */
  public SimulatedSettings withoutHops() {
    return new SimulatedSettings(schedule, slots, recheck, Duration.ZERO, merge, train, estimated);
  }

  /** These settings, but a merge takes no time and checks nothing again. */
  public SimulatedSettings withoutMerges() {
    return new SimulatedSettings(
        schedule, slots, Recheck.OVERLAP, hop, Duration.ZERO, 0, estimated);
  }

  /** These settings, but labels tell the planner how long each issue's first round will take. */
  public SimulatedSettings withEstimates() {
    return new SimulatedSettings(schedule, slots, recheck, hop, merge, train, true);
  }

  /** These settings, with a merge train of so many checks at once. */
  public SimulatedSettings withTrain(int checks) {
    return new SimulatedSettings(schedule, slots, recheck, hop, merge, checks, estimated);
  }
}
