package dev.milepost.gateway.effect.intake;

import java.time.Instant;

/** The event log does not answer: nothing was appended. */
public final class SilentLogException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param since the log's last answer
   */
  SilentLogException(Instant since) {
    super("The event log does not answer since " + since);
  }
}
