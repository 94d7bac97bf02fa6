package dev.milepost.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The agent of a run.
 *
 * @param profile the name of an agent profile; {@code shell} runs any command
 * @param command the program and its arguments; empty for those of the profile; never taken from an
 *     issue
 * @param timeLimit after which the agent is stopped; null for its profile's, else {@link
 *     #TIME_LIMIT}
 * @param idleLimit without output after which it is stopped, zero for no such limit; null for its
 *     profile's, else none
 * @param budget what the run's agents may spend; null for no limit
 */
public record AgentSpec(
    String profile,
    List<String> command,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Duration timeLimit,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Duration idleLimit,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Budget budget) {
  /** Of an agent that works, where neither the run nor the profile says. */
  public static final Duration TIME_LIMIT = Duration.ofHours(1);

  public AgentSpec {
    command = List.copyOf(command);
  }

  /** Without a budget. */
  public AgentSpec(
      String profile,
      List<String> command,
      @Nullable Duration timeLimit,
      @Nullable Duration idleLimit) {
    this(profile, command, timeLimit, idleLimit, null);
  }
}
