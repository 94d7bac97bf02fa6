package dev.milepost.report.archive;

import java.io.IOException;

/** Takes the lines of an archive, first to last. */
public interface ArchiveLineTaker {
  /** A line, without its end. */
  void take(byte[] line) throws IOException;
}
