package dev.milepost.gateway.effect.readmodel;

import dev.milepost.api.RunSummary;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run as a list of runs reads it: without its state. */
public record ListedRun(
    String run, String status, boolean over, @Nullable String stuck, RunListing listing) {
  /**
   * The run's line.
   *
   * @param told why services stand still at runs that can be read here, by run
   */
  RunSummary summary(Map<String, String> told) {
    return listing.summary(run, status, stuck != null || over ? stuck : told.get(run));
  }
}
