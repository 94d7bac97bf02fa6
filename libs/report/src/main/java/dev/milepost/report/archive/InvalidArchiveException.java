package dev.milepost.report.archive;

/** A file is no archive of a run, or not as it was written; its message is a sentence. */
public final class InvalidArchiveException extends Exception {
  private static final long serialVersionUID = 1;

  public InvalidArchiveException(String message) {
    super(message);
  }
}
