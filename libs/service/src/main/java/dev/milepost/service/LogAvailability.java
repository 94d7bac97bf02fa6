package dev.milepost.service;

import java.time.Instant;
import java.util.Optional;

/** Whether the event log answers: reading it alone does not tell an outage from silence. */
public interface LogAvailability {
  /**
   * The time of the broker's last answer, where that is longer ago than {@code
   * milepost.log.silence-limit}; empty while it answers.
   */
  Optional<Instant> silentSince();
}
