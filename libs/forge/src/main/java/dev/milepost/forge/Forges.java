package dev.milepost.forge;

import dev.milepost.events.RunSpec;

/** Opens the forge of a run. */
@FunctionalInterface
public interface Forges {
  /**
   * @throws ForgeException if there is none: an unknown path, not a repository
   */
  Forge open(RunSpec spec);
}
