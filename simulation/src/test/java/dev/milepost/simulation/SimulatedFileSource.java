package dev.milepost.simulation;

import dev.milepost.events.PlanPhase;
import dev.milepost.planner.effect.ArtefactStore;
import dev.milepost.report.artefact.ArtefactText;
import dev.milepost.report.artefact.Artefacts;
import dev.milepost.report.artefact.PlanningStory;
import java.util.HashMap;
import java.util.Map;

/** Artefacts that are kept once a phase, by processes that may die before and after. */
final class SimulatedFileSource implements ArtefactStore {
  private final Map<String, String> commits = new HashMap<>();
  private final SimulatedFaults faults;

  SimulatedFileSource(SimulatedFaults faults) {
    this.faults = faults;
  }

  @Override
  public String keep(PlanPhase phase, PlanningStory story) {
    faults.here();
    faults.maybeFail();
    Artefacts.of(phase, story).forEach(ArtefactText::of);
    var key = story.run() + "/" + phase;
    var commit = commits.computeIfAbsent(key, k -> "commit-" + commits.size());
    faults.here();
    return commit;
  }
}
