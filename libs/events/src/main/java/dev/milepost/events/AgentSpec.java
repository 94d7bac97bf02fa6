package dev.milepost.events;

import java.time.Duration;
import java.util.List;

/**
 * The agent of a run.
 *
 * @param profile the name of an agent profile; {@code shell} runs any command
 * @param command the program and its arguments; never taken from an issue
 * @param timeLimit after which the agent is stopped
 * @param idleLimit without output after which it is stopped; zero for no such limit
 */
public record AgentSpec(
    String profile, List<String> command, Duration timeLimit, Duration idleLimit) {
  public AgentSpec {
    command = List.copyOf(command);
  }
}
