package dev.milepost.cli.api;

import java.io.IOException;

/** Takes the archives of runs, line by line, by turns. */
public interface ArchiveTaker {
  /** The next line of a run's archive, without its end. */
  void line(String run, byte[] line) throws IOException;

  /** The run has no archive, and no more lines come of it. */
  void refused(String run, GatewayException why);
}
