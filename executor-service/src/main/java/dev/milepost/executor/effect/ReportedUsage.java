package dev.milepost.executor.effect;

import dev.milepost.agents.profile.AgentProfile;
import dev.milepost.agents.profile.AgentReport;
import dev.milepost.agents.profile.AgentReport.Figures;
import dev.milepost.agents.profile.UsageFile;
import dev.milepost.executor.effect.agent.AssignmentFiles;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** X10: what an agent that has ended says that it used. */
final class ReportedUsage {
  private ReportedUsage() {}

  /**
   * Its own account, else what its output says: without what its conversation had used before,
   * where it counts the whole.
   *
   * @param session the conversation that it went on with; null for a new one
   */
  static @Nullable Figures of(
      AgentProfile profile, AssignmentFiles files, AgentReport report, @Nullable String session)
      throws IOException {
    var own = UsageFile.of(files.usage());
    var told = report.used();
    if (own.isPresent() || told == null || !profile.reading().tellsConversation()) {
      return own.orElse(told);
    }
    var conversation = files.conversation(profile.name());
    var before = session == null ? Optional.<Figures>empty() : conversation.used();
    conversation.keep(told);
    return before.map(told::since).orElse(told);
  }
}
