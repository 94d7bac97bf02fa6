package dev.milepost.agents.profile;

import dev.milepost.agents.profile.AgentReport.Figures;
import dev.milepost.agents.profile.OutputFormat.OutputSyntax;
import dev.milepost.agents.profile.OutputFormat.RepeatedReports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * X10: what an agent of any kind wrote of its usage to {@code MILEPOST_USAGE_FILE}: a line of JSON
 * for each part, {@code {"model", "inputTokens", "outputTokens", "costUsd"}}.
 */
public final class UsageFile {
  /** Thousands of lines. */
  private static final long MAX_BYTES = 256 * 1024;

  private static final OutputFormat READING =
      new OutputFormat(
          OutputSyntax.JSON_LINES,
          List.of(),
          List.of(),
          List.of(
              new OutputFormat.UsagePaths(
                  Map.of(),
                  RepeatedReports.ADD,
                  List.of("/model"),
                  List.of("/inputTokens"),
                  List.of("/outputTokens"),
                  List.of("/costUsd"))),
          List.of());

  private UsageFile() {}

  /**
   * Removes a file that is too large to be read, which would only fill the disk.
   *
   * @return a sentence about it; empty if it is not too large
   */
  public static Optional<String> refused(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) <= MAX_BYTES) {
      return Optional.empty();
    }
    long size = Files.size(file);
    Files.delete(file);
    return Optional.of(
        "MILEPOST_USAGE_FILE has %d bytes, more than the %d that are read: it counts for nothing"
            .formatted(size, MAX_BYTES));
  }

  /** The file's content; empty if nothing could be read. */
  public static Optional<Figures> of(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > MAX_BYTES) {
      return Optional.empty();
    }
    var reader = new AgentOutputReader(READING);
    reader.accept(Files.readAllBytes(file));
    return reader.end().figures();
  }
}
