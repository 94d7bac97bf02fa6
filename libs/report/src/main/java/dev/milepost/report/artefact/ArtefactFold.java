package dev.milepost.report.artefact;

import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.GatewayEvent.RunOptionsChanged;
import dev.milepost.events.Plan;
import dev.milepost.events.PlanPhase;
import dev.milepost.events.PlannerEvent.PlanPhaseCompleted;
import dev.milepost.events.PlannerEvent.PlanPhaseSkipped;
import dev.milepost.events.PlannerEvent.PlanPhaseStarted;
import dev.milepost.events.PlannerEvent.PlanRevised;
import dev.milepost.events.RunEvent;
import dev.milepost.events.RunSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The artefacts of a run, folded from its events: the files that its planner committed, or would
 * have, had the run executed its plan.
 */
public final class ArtefactFold {
  private final String run;
  private final SortedMap<String, StoredArtefact> files = new TreeMap<>();
  private final List<PhaseNote> notes = new ArrayList<>();
  private @Nullable RunSpec spec;
  private @Nullable Plan plan;
  private @Nullable PlanPhaseStarted open;
  private boolean written;

  public ArtefactFold(String run) {
    this.run = run;
  }

  /**
   * A file as it is now.
   *
   * @param phase that wrote it last
   * @param commit that holds it; null where nothing was committed
   */
  public record StoredArtefact(Artefact artefact, PlanPhase phase, @Nullable String commit) {}

  /** By path. */
  public SortedMap<String, StoredArtefact> files() {
    return files;
  }

  /** Takes the run's next event. What comes after the last phase changes nothing. */
  public void fold(RunEvent event) {
    if (written) {
      return;
    }
    switch (event) {
      case MilestoneSubmitted e -> spec = spec == null ? e.spec() : spec;
      case RunOptionsChanged e when spec != null -> spec = e.options().applyTo(spec);
      case PlanPhaseStarted e -> open = e;
      case PlanPhaseCompleted e when isOpen(e.phase(), e.attempt()) -> completed(e);
      case PlanPhaseSkipped e -> skipped(e);
      case PlanRevised e when spec != null -> {
        plan = e.plan();
        spec = spec.withParallel(e.parallel());
      }
      default -> {}
    }
  }

  private boolean isOpen(PlanPhase phase, int attempt) {
    return open != null && open.phase() == phase && open.attempt() == attempt;
  }

  private void completed(PlanPhaseCompleted event) {
    open = null;
    plan = event.draft() == null ? plan : event.draft();
    notes.add(new PhaseNote(event.phase(), false, event.summary()));
    written = event.phase() == PlanPhase.TASKS;
    if (spec == null || plan == null) {
      return;
    }
    var story = new PlanningStory(run, spec, plan, notes, event.context());
    for (var artefact : Artefacts.of(event.phase(), story)) {
      files.put(artefact.path(), new StoredArtefact(artefact, event.phase(), event.commit()));
    }
  }

  private void skipped(PlanPhaseSkipped event) {
    open = null;
    notes.add(new PhaseNote(event.phase(), true, event.reason()));
    written = event.phase() == PlanPhase.TASKS;
  }
}
