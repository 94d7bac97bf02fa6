package dev.milepost.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * P20: the agent that helps to plan a run.
 *
 * @param name by which its proposals are marked
 * @param profile the name of an agent profile; {@code shell} runs any command; {@link #NOBODY} asks
 *     none, also if the planner has one configured
 * @param command the program and its arguments; empty for those of the profile; never taken from an
 *     issue
 * @param timeLimit of one answer; null for the profile's
 */
public record PlanningSpec(
    String name,
    String profile,
    List<String> command,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Duration timeLimit) {
  /** In the place of a profile: no agent is asked. */
  public static final String NOBODY = "none";

  public PlanningSpec {
    command = List.copyOf(command);
  }

  /** True if an agent is asked. */
  public boolean asks() {
    return !profile.equals(NOBODY);
  }
}
