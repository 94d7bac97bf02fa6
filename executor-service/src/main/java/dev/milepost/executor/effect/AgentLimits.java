package dev.milepost.executor.effect;

import dev.milepost.agents.profile.AgentProfile;
import dev.milepost.events.AgentSpec;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * X3: how long an agent may work, and be silent. The run has the first word, then the profile.
 *
 * @param idle zero for no such limit
 */
record AgentLimits(Duration time, Duration idle) {
  static AgentLimits of(AgentSpec agent, AgentProfile profile) {
    return new AgentLimits(
        first(agent.timeLimit(), profile.timeLimit(), AgentSpec.TIME_LIMIT),
        first(agent.idleLimit(), profile.idleLimit(), Duration.ZERO));
  }

  private static Duration first(
      @Nullable Duration run, @Nullable Duration profile, Duration otherwise) {
    return Objects.requireNonNullElse(run, Objects.requireNonNullElse(profile, otherwise));
  }
}
