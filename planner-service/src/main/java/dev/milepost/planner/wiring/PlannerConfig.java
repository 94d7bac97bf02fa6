package dev.milepost.planner.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The planner's keys. */
@ConfigMapping(prefix = "milepost.planner")
public interface PlannerConfig {
  /** How long an executor may be silent that was never heard of; others say it themselves. */
  @WithDefault("30s")
  Duration lease();

  /** The time between two looks at an executor's heartbeats. */
  @WithDefault("500ms")
  Duration look();

  /** After this a run is completed though an executor that beats does not remove its worktrees. */
  @WithDefault("10m")
  Duration cleanupLimit();
}
