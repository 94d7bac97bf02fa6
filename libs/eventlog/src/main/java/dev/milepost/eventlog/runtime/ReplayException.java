package dev.milepost.eventlog.runtime;

/**
 * The log must be read again from its low watermark, because its fold changes. The engine gives
 * everything up first ({@link ParticipantEngine#giveUpAll}), then reads from a new source.
 */
public final class ReplayException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ReplayException(String message) {
    super(message);
  }
}
