package dev.milepost.cli.command;

import dev.milepost.cli.InvalidInputException;
import dev.milepost.cli.show.TerminalText;
import dev.milepost.report.archive.ArchiveSummary;
import dev.milepost.report.archive.InvalidArchiveException;
import dev.milepost.report.archive.RunArchiveReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of archived runs on this machine. */
final class ArchiveFiles {
  private static final int MAX_SHOWN = 200;

  private ArchiveFiles() {}

  /**
   * What a file holds, all of it read.
   *
   * @throws InvalidInputException if it is no archive, or not as it was written
   */
  static ArchiveSummary read(Path file) {
    var shown = TerminalText.line(file.toString(), MAX_SHOWN);
    if (!Files.isRegularFile(file)) {
      throw new InvalidInputException(shown + " is no file");
    }
    try (var in = new BufferedInputStream(Files.newInputStream(file))) {
      return RunArchiveReader.read(in, Long.MAX_VALUE, record -> {});
    } catch (InvalidArchiveException e) {
      throw new InvalidInputException(shown + ": " + e.getMessage());
    } catch (IOException e) {
      throw new InvalidInputException(shown + " cannot be read: " + e.getMessage());
    }
  }
}
