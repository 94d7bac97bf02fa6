package dev.milepost.gateway.effect.archive;

import java.io.IOException;

/** Takes the lines of archives, of several runs by turns. */
public interface RunLines {
  /** The next line of a run's archive, without its end. */
  void line(String run, byte[] line) throws IOException;

  /**
   * A run has no archive; what was handed over of it counts for nothing, and nothing more comes.
   *
   * @param why {@link UnreadLogException}, or {@link
   *     dev.milepost.report.archive.ArchiveTooLargeException}
   */
  void failed(String run, Exception why) throws IOException;
}
