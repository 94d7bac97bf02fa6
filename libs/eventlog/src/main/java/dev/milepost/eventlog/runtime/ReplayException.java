package dev.milepost.eventlog.runtime;

/**
 * The log must be read again, from its low watermark or from where its fold says, because its fold
 * changes. The engine gives everything up first ({@link LogEngine#giveUpAll}), then reads from a
 * new source.
 */
public final class ReplayException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what is different now, for the log file
   */
  public ReplayException(String message) {
    super(message);
  }
}
