package dev.milepost.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A wait of a service: for the run's forge, for instance its rate limit, or the next try of
 * something that failed.
 *
 * @param why for a user
 * @param until when it asks or tries again; null where it does not
 * @param issue that it concerns; null for the whole run
 * @param what is tried again, such as {@code the merge of !3}; null for a wait for the forge
 * @param since when it failed first; null for a wait for the forge
 * @param failures so far; 0 for a wait for the forge
 */
public record WaitView(
    String service,
    String why,
    @Nullable Instant until,
    @Nullable Integer issue,
    @Nullable String what,
    @Nullable Instant since,
    int failures) {
  /** A wait for the run's forge. */
  public WaitView(String service, String why, Instant until) {
    this(service, why, until, null, null, null, 0);
  }

  /** True if something failed and is tried again; false for a wait for the forge. */
  public boolean repeated() {
    return what != null;
  }
}
