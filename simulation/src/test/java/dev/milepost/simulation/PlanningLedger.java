package dev.milepost.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.Ordering;
import dev.milepost.events.PlanPhase;
import dev.milepost.events.PlannerEvent.MilestonePlanned;
import dev.milepost.events.PlannerEvent.PlanPhaseCompleted;
import dev.milepost.events.PlannerEvent.PlanPhaseSkipped;
import dev.milepost.events.PlannerEvent.PlanPhaseStarted;
import dev.milepost.events.PlannerEvent.PlanRevised;
import dev.milepost.events.PlannerEvent.WaveReady;
import dev.milepost.events.RunEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An auditor's notes on a run's planning. */
final class PlanningLedger {
  private final Set<PlanPhaseStarted> phases = new HashSet<>();
  private final Map<String, PlanPhase> commits = new HashMap<>();
  private List<Ordering> orderings = List.of();
  private boolean written;

  /** True once the last phase has ended. */
  boolean written() {
    return written;
  }

  /**
   * Books an event.
   *
   * @param story printed where something is wrong
   */
  void book(RunEvent event, Object story) {
    switch (event) {
      case PlanPhaseStarted e -> begun(e, story);
      case PlanPhaseCompleted e -> completed(e, story);
      case PlanPhaseSkipped e -> written |= e.phase() == PlanPhase.TASKS;
      case MilestonePlanned e -> orderings = e.plan().orderings();
      case PlanRevised e -> orderings = e.plan().orderings();
      case WaveReady e -> wave(e, story);
      default -> {}
    }
  }

  /** P16: an attempt at a phase begins once, and no phase after a later one. */
  private void begun(PlanPhaseStarted event, Object story) {
    assertThat(phases.add(event)).as("begun twice: %s, %s", event, story).isTrue();
    assertThat(phases)
        .as("before %s, %s", event, story)
        .allMatch(earlier -> earlier.phase().compareTo(event.phase()) <= 0);
  }

  /** P17. */
  private void completed(PlanPhaseCompleted event, Object story) {
    written |= event.phase() == PlanPhase.TASKS;
    if (event.commit() != null) {
      var phase = commits.putIfAbsent(event.commit(), event.phase());
      assertThat(phase).as("phases of one commit, %s", story).isIn(null, event.phase());
    }
  }

  /** Issues that clash do not begin together. */
  private void wave(WaveReady event, Object story) {
    assertThat(orderings)
        .as("clashes of wave %d, %s", event.wave(), story)
        .noneMatch(o -> event.issues().contains(o.issue()) && event.issues().contains(o.after()));
  }
}
