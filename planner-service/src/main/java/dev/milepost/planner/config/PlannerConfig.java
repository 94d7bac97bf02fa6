package dev.milepost.planner.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

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

  /** After a phase of planning failed, until it is tried again; the next time four times that. */
  @WithDefault("10s")
  Duration phasePause();

  /** The planning agent of runs that name none (P20): an agent profile, or NAME=COMMAND. */
  Optional<String> agent();

  /** P18: as much of the repository as an agent is pointed to for one issue, in tokens. */
  @WithDefault("24000")
  int contextTokens();

  /** Folders of plan documents beside the usual ones, relative to a run's repository (P13). */
  Optional<List<String>> documentFolders();
}
