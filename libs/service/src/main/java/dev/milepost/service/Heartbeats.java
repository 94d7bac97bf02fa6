package dev.milepost.service;

import java.time.Duration;
import java.util.List;

/** Says that an executor lives. */
public interface Heartbeats {
  /**
   * Beats once; a beat that cannot be sent is dropped, and the next one tried. Waits no longer than
   * a quarter of the lease.
   *
   * @param slots how many assignments it takes at once; the others deal offers by it (X7)
   * @param usage what its agents have used so far, for the others
   * @return true once the log confirmed it; an executor that is not confirmed for its lease has to
   *     assume that it was declared lost (X8)
   */
  boolean beat(
      String executor, String incarnation, Duration lease, int slots, List<LiveUsage> usage);
}
