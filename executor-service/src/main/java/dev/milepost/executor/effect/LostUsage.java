package dev.milepost.executor.effect;

import dev.milepost.agents.profile.AgentOutputReader;
import dev.milepost.agents.profile.AgentProfile;
import dev.milepost.agents.profile.AgentReport.Figures;
import dev.milepost.agents.profile.Prices;
import dev.milepost.agents.profile.Profiles;
import dev.milepost.agents.profile.UsageFile;
import dev.milepost.events.AgentSpec;
import dev.milepost.events.Usage;
import dev.milepost.executor.effect.agent.AgentRecord;
import dev.milepost.executor.effect.agent.AssignmentFiles;
import dev.milepost.executor.effect.agent.EarlierTurns;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

/**
 * X10: what an agent used that ended with an earlier incarnation, from what it left: its own
 * account, or the part of its output that is kept. What it had not said by then is not in it.
 */
record LostUsage(Profiles profiles, Prices prices) {
  /** Of an agent that was never begun. */
  static final Usage NOTHING = new Usage(null, 0L, 0L, 0L, null);

  private static final int CHUNK_BYTES = 64 * 1024;

  /** Nothing where no agent was begun; unknown where it did not say. */
  Usage of(AgentSpec agent, AssignmentFiles files) throws IOException {
    boolean takenOver = AgentRecord.read(files).map(AgentRecord::takenOver).orElse(false);
    if (!files.exist() || takenOver) {
      return NOTHING;
    }
    var before = EarlierTurns.read(files);
    var told = UsageFile.of(files.usage());
    if (told.isEmpty()) {
      var profile = profiles.find(agent.profile());
      told = profile.isEmpty() ? told : printed(profile.get(), files, before.outputFrom());
    }
    var earlier = before.used();
    return before.known()
        ? told.map(figures -> earlier == null ? figures : earlier.plus(figures))
            .map(prices::priced)
            .orElse(Usage.UNKNOWN)
        : Usage.UNKNOWN;
  }

  private static Optional<Figures> printed(AgentProfile profile, AssignmentFiles files, long from)
      throws IOException {
    if (!Files.isRegularFile(files.output())) {
      return Optional.empty();
    }
    var reader = new AgentOutputReader(profile.reading());
    try (var in = Files.newInputStream(files.output())) {
      in.skipNBytes(Math.min(from, Files.size(files.output())));
      byte[] chunk = in.readNBytes(CHUNK_BYTES);
      while (chunk.length > 0) {
        reader.accept(chunk);
        chunk = in.readNBytes(CHUNK_BYTES);
      }
    }
    var all = reader.end().figures();
    var before = files.conversation(profile.name()).used();
    return profile.reading().tellsConversation() && before.isPresent()
        ? all.map(figures -> figures.since(before.get()))
        : all;
  }
}
