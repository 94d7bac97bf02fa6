package dev.milepost.planner.effect;

import dev.milepost.events.ContextPackage;
import dev.milepost.events.Plan;
import dev.milepost.events.RunSpec;
import dev.milepost.events.Usage;
import org.jspecify.annotations.Nullable;

/** Finds out what a plan's issues are about: files of the repository, words of an agent. */
@FunctionalInterface
public interface ContextGathering {
  /**
   * The files found. Changes nothing; called again after a crash.
   *
   * @throws Exception if it could not be found out; it is tried again, then a person is asked
   */
  GatheredContext gather(String run, RunSpec spec, Plan draft) throws Exception;

  /**
   * @param plan the draft, with what was found put in
   * @param summary a sentence
   * @param context the files that matter; null where none were looked for
   * @param usage of an agent that was asked; null where none was
   */
  record GatheredContext(
      Plan plan, String summary, @Nullable ContextPackage context, @Nullable Usage usage) {}
}
