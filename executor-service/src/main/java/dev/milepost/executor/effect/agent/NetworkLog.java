package dev.milepost.executor.effect.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * The hosts that an assignment's programs reached, and those refused: a line for each host.
 *
 * @param file that is made with the first line
 */
public record NetworkLog(Path file) {
  /** Of the many tries of one assignment; one has some lines. */
  static final long MAX_BYTES = 256 * 1024;

  private static final Logger LOG = Logger.getLogger(NetworkLog.class);

  /** Adds lines. What cannot be written is in the output as well. */
  public void add(List<String> lines) {
    try {
      if (Files.notExists(file) || Files.size(file) < MAX_BYTES) {
        Files.write(
            file,
            lines,
            StandardCharsets.UTF_8,
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND);
      }
    } catch (IOException e) {
      LOG.warnf("The hosts that a sandbox reached cannot be recorded: %s", e.getMessage());
    }
  }
}
