package dev.milepost.eventlog;

/**
 * A record of the log comes from a source that may not write it. It is passed over: it neither is
 * an event of its stream nor stops it.
 */
public final class ForeignRecordException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message which record, what its source is and whose it would have to be
   */
  public ForeignRecordException(String message) {
    super(message);
  }
}
