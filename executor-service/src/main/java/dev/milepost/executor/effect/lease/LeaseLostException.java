package dev.milepost.executor.effect.lease;

import java.time.Duration;

/** The lease ran out while work was under way; the work was ended and may be begun again. */
public final class LeaseLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LeaseLostException(Duration lease) {
    super("No heartbeat was confirmed for most of the lease of " + lease + "; the work was ended");
  }
}
