package dev.milepost.agents.call;

import dev.milepost.agents.profile.AgentProfile;
import dev.milepost.agents.profile.AgentReport;
import dev.milepost.agents.profile.OutputFormat.OutputSyntax;
import dev.milepost.agents.profile.UsageLimits;
import dev.milepost.process.ProcessOutcome;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One call of an agent that has ended.
 *
 * @param report what it said of itself
 * @param tail the end of its output, safe to show
 */
public record AgentRunResult(
    AgentProfile profile, ProcessOutcome outcome, AgentReport report, String tail) {
  /** True if it ended badly because the conversation that it continues is gone. */
  public boolean lostItsConversation() {
    var pattern = profile.conversationLost();
    var said = report.failure() + "\n" + tail; // found beside its format as often as within it
    return failed() && pattern != null && Pattern.compile(pattern).matcher(said).find();
  }

  /** The time when its provider gives more, if it failed for that (X10). */
  public Optional<Instant> resumeAt(Instant now) {
    return failed()
        ? UsageLimits.resumeAt(profile.usageLimits(), reason(), now, ZoneId.systemDefault())
        : Optional.empty();
  }

  private boolean failed() {
    return report.failure() != null
        || outcome instanceof ProcessOutcome.Exited exited && exited.code() != 0;
  }

  /**
   * Its own reason where there is one: an output also holds what others wrote. Programs that give
   * no reason in their format print it.
   */
  private String reason() {
    boolean told = profile.reading().format() != OutputSyntax.TEXT && report.failure() != null;
    return told ? String.valueOf(report.failure()) : tail;
  }
}
