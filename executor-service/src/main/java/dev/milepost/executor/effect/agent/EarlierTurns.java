package dev.milepost.executor.effect.agent;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.agents.profile.AgentReport.Figures;
import dev.milepost.process.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * X10: what an attempt's agent used before its program was last started again, for the case that
 * the executor dies before it says so.
 *
 * @param used null for nothing
 * @param known false if one of those turns did not say
 * @param outputFrom where the output of that start begins in the file; of an output of more than
 *     {@link AttemptOutput#MAX_KEPT_BYTES} the part behind that is taken
 */
public record EarlierTurns(@Nullable Figures used, boolean known, long outputFrom) {
  /** The program was started once at most. */
  public static final EarlierTurns NONE = new EarlierTurns(null, true, 0);

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long MAX_BYTES = 64 * 1024;

  /** As they are now. */
  public static EarlierTurns of(Optional<Figures> used, boolean known, long outputFrom) {
    return new EarlierTurns(used.orElse(null), known, outputFrom);
  }

  /** Those of an assignment; none if none were written, or they cannot be read. */
  public static EarlierTurns read(AssignmentFiles files) throws IOException {
    return Files.isRegularFile(files.turns()) && Files.size(files.turns()) <= MAX_BYTES
        ? JSON.readValue(files.turns().toFile(), EarlierTurns.class)
        : NONE;
  }

  /** Keeps them, whole or not at all. */
  public void keep(AssignmentFiles files) throws IOException {
    AtomicFiles.replaceDurably(files.turns(), JSON.writeValueAsBytes(this));
  }
}
