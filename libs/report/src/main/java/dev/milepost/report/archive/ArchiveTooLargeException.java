package dev.milepost.report.archive;

import java.io.IOException;

/** A run's records are more than an archive may have; its message is a sentence. */
public final class ArchiveTooLargeException extends IOException {
  private static final long serialVersionUID = 1;

  ArchiveTooLargeException(String message) {
    super(message);
  }
}
