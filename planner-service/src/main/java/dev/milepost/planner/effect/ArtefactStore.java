package dev.milepost.planner.effect;

import dev.milepost.events.PlanPhase;
import dev.milepost.report.artefact.PlanningStory;
import java.io.IOException;

/** Where the artefacts of planning are kept (P17). */
@FunctionalInterface
public interface ArtefactStore {
  /**
   * Keeps what a phase writes, once: a second call for the phase finds what the first has kept.
   *
   * @return the commit that holds it
   */
  String keep(PlanPhase phase, PlanningStory story) throws InterruptedException, IOException;
}
