package dev.milepost.service;

import dev.milepost.sandbox.ActiveSandbox;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A wait of a service: a forge's rate limit, or the next try of an effect that failed; and what it
 * keeps programs in. People see by it why nothing happens, and how. No history, and a listener may
 * hear one twice.
 *
 * @param service who waits
 * @param forge the beginning of the identities of all repositories that it concerns; null for an
 *     effect
 * @param why for a user
 * @param until when it asks or tries again; null where it does not
 * @param repeated the effect that failed; null for others
 * @param kept what the service keeps programs in; null for others
 */
public record Notice(
    @Nullable String service,
    @Nullable String forge,
    @Nullable String why,
    @Nullable Instant until,
    @Nullable RetryNotice repeated,
    @Nullable SandboxNotice kept) {
  /** A wait for a forge. */
  public Notice(String service, String forge, String why, Instant until) {
    this(service, forge, why, until, null, null);
  }

  /** An effect that is tried again. */
  public Notice(
      @Nullable String service,
      @Nullable String forge,
      @Nullable String why,
      @Nullable Instant until,
      @Nullable RetryNotice repeated) {
    this(service, forge, why, until, repeated, null);
  }

  /** The sandboxes of a service's programs. */
  public Notice(String service, SandboxNotice kept) {
    this(service, null, null, null, null, kept);
  }

  /**
   * The sandboxes of a service's programs. Repeated while the service runs.
   *
   * @param expires without a newer notice it holds no longer: the service is gone
   */
  public record SandboxNotice(@Nullable List<ActiveSandbox> rows, @Nullable Instant expires) {}

  /**
   * An effect that is tried again. The service says so again and again while it lasts.
   *
   * @param issue 0 for the whole run
   * @param effect its key within the run and service
   * @param named what it is, for a user
   * @param since when it failed first
   * @param failures so far
   * @param expires without a newer notice it holds no longer: the service is gone
   * @param over true where it is no longer tried, as it has succeeded or is no longer outstanding
   */
  public record RetryNotice(
      @Nullable String run,
      int issue,
      @Nullable String effect,
      @Nullable String named,
      @Nullable Instant since,
      int failures,
      @Nullable Instant expires,
      boolean over) {}
}
