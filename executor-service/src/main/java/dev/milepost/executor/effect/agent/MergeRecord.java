package dev.milepost.executor.effect.agent;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.git.StoppedMerge;
import dev.milepost.process.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The merge that the agent of a conflict round resolves, kept before the agent is started: by it
 * the next attempt judges what that agent left, where its executor died.
 */
public final class MergeRecord {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Some hundred thousand paths; the file lies where an agent without a sandbox can write. */
  private static final long MAX_BYTES = 64L * 1024 * 1024;

  private MergeRecord() {}

  /** Keeps it. */
  public static void keep(StoppedMerge merge, AssignmentFiles files) throws IOException {
    Files.createDirectories(files.folder());
    AtomicFiles.replace(files.merge(), JSON.writeValueAsBytes(merge));
  }

  /** The record of an assignment; empty if none was kept, or one that cannot be read. */
  public static Optional<StoppedMerge> read(AssignmentFiles files) {
    Path file = files.merge();
    try {
      return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) <= MAX_BYTES
          ? Optional.of(JSON.readValue(file.toFile(), StoppedMerge.class))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
