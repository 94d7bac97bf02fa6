package dev.milepost.report.artefact;

import dev.milepost.events.ContextPackage;
import dev.milepost.events.Plan;
import dev.milepost.events.PlanPhase;
import dev.milepost.events.RunSpec;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run's planning as far as it is: all that artefacts are made of.
 *
 * @param plan as the newest phase left it
 * @param phases those that ended, in order, the newest included
 * @param context what the newest phase gathered; null where it gathered nothing
 */
public record PlanningStory(
    String run, RunSpec spec, Plan plan, List<PhaseNote> phases, @Nullable ContextPackage context) {
  public PlanningStory {
    phases = List.copyOf(phases);
  }

  /** The result of a phase; empty while there is none. */
  Optional<PhaseNote> note(PlanPhase phase) {
    return phases.stream().filter(note -> note.phase() == phase).findFirst();
  }
}
