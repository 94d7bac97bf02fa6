package dev.milepost.executor.effect.agent;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.process.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The start of an assignment's agent, and its end: durable before it is started, and again as soon
 * as it has ended, so that a later failure is repeated without it, by the next incarnation too.
 *
 * @param end null until it has ended
 * @param takenOver true if it was the agent of the attempt before, whose work goes on
 */
public record AgentRecord(@Nullable AgentEnd end, boolean takenOver) {
  /** It is about to be started. */
  public static final AgentRecord STARTED = new AgentRecord(null, false);

  /** It has ended well. */
  public static final AgentRecord ENDED_WELL = new AgentRecord(new AgentEnd(null, null, ""), false);

  /** The agent of the attempt before has ended well. */
  public static final AgentRecord TAKEN_OVER = new AgentRecord(new AgentEnd(null, null, ""), true);

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Far more than a record takes; the file lies where an agent without a sandbox can write. */
  private static final long MAX_BYTES = 64 * 1024;

  /**
   * How an agent ended.
   *
   * @param kind null if it ended well
   * @param exitCode null where there is none
   * @param message empty if it ended well
   */
  public record AgentEnd(@Nullable FailureKind kind, @Nullable Integer exitCode, String message) {}

  /** It has ended badly. */
  public static AgentRecord ended(FailureKind kind, @Nullable Integer exitCode, String message) {
    return new AgentRecord(new AgentEnd(kind, exitCode, message), false);
  }

  /** The record of an assignment; empty if none was written, or one that cannot be read. */
  public static Optional<AgentRecord> read(AssignmentFiles files) {
    try {
      return Files.isRegularFile(files.record()) && Files.size(files.record()) <= MAX_BYTES
          ? Optional.of(JSON.readValue(files.record().toFile(), AgentRecord.class))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Keeps it, whole or not at all, so that it outlives a loss of power. */
  public void keep(AssignmentFiles files) throws IOException {
    Files.createDirectories(files.folder());
    AtomicFiles.replaceDurably(files.record(), JSON.writeValueAsBytes(this));
  }
}
