package dev.milepost.service;

import java.util.Map;

/** How far a reader of the log is. */
public interface LogProgress {
  /** True once the log has been folded to where it ended when this replica got its partitions. */
  boolean caughtUp();

  /** Runs that cannot be folded any more, each with the reason (E5); all others go on. */
  default Map<String, String> quarantined() {
    return Map.of();
  }
}
