package dev.milepost.planner.config;

import dev.milepost.events.DisplayText;
import dev.milepost.events.PlanningSpec;
import java.util.List;
import java.util.regex.Pattern;

/** Reads {@code milepost.planner.agent}: a profile's name, or {@code NAME=COMMAND} for a shell. */
final class DefaultPlanningAgent {
  private static final Pattern NAMED = Pattern.compile("([a-z][a-z0-9-]{0,59})=(.+)");
  private static final Pattern PROFILE = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");
  private static final int MAX_SHOWN = 80;

  private DefaultPlanningAgent() {}

  /**
   * The agent of runs that name none.
   *
   * @throws IllegalStateException if the value is neither
   */
  static PlanningSpec read(String value) {
    var named = NAMED.matcher(value.strip());
    if (named.matches()) {
      return new PlanningSpec(named.group(1), "shell", List.of("sh", "-c", named.group(2)), null);
    }
    if (!PROFILE.matcher(value.strip()).matches()) {
      throw new IllegalStateException(
          "Expected milepost.planner.agent to be an agent profile or NAME=COMMAND, but found \"%s\""
              .formatted(DisplayText.shown(value, MAX_SHOWN)));
    }
    return new PlanningSpec(value.strip(), value.strip(), List.of(), null);
  }
}
