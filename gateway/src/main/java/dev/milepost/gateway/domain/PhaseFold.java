package dev.milepost.gateway.domain;

import dev.milepost.events.PlanPhase;
import dev.milepost.events.PlannerEvent.PlanPhaseCompleted;
import dev.milepost.events.PlannerEvent.PlanPhaseFailed;
import dev.milepost.events.PlannerEvent.PlanPhaseSkipped;
import dev.milepost.events.PlannerEvent.PlanPhaseStarted;
import dev.milepost.events.PlannerEvent.PlanningStalled;
import dev.milepost.events.fold.Spending;
import java.time.Instant;

/** The phases of planning (P16). */
final class PhaseFold {
  private PhaseFold() {}

  static RunState started(RunState state, PlanPhaseStarted event, Instant time) {
    var now = state.standing();
    var before = now.phases().get(event.phase());
    if (before != null && before.attempt() >= event.attempt()) {
      return state; // said twice
    }
    var begun = PhaseState.begun(before, event.phase(), event.attempt(), time);
    return state.standing(now.to(RunStatus.PLANNING, null).with(begun));
  }

  static RunState completed(RunState state, PlanPhaseCompleted event, Instant time) {
    var phase = open(state, event.phase(), event.attempt());
    return phase == null
        ? state
        : state
            .standing(state.standing().with(phase.completed(event, time)))
            .spent(Spending.PLANNING, spending -> spending.plusPlanning(event.usage()));
  }

  static RunState failed(RunState state, PlanPhaseFailed event) {
    var phase = open(state, event.phase(), event.attempt());
    return phase == null
        ? state
        : state.standing(state.standing().with(phase.failed(event.reason())));
  }

  static RunState skipped(RunState state, PlanPhaseSkipped event, Instant time) {
    var now = state.standing();
    var before = now.phases().get(event.phase());
    if (before != null && !before.isOpen()) {
      return state;
    }
    return state.standing(
        now.with(PhaseState.skipped(before, event.phase(), event.reason(), time)));
  }

  static RunState stalled(RunState state, PlanningStalled event) {
    var why =
        "the phase %s of planning failed %d times: %s"
            .formatted(ApiNames.of(event.phase()), event.attempts(), event.reason());
    return state.standing(state.standing().to(RunStatus.STALLED, why));
  }

  private static @org.jspecify.annotations.Nullable PhaseState open(
      RunState state, PlanPhase phase, int attempt) {
    var found = state.standing().phases().get(phase);
    return found != null && found.isOpen() && found.attempt() == attempt ? found : null;
  }
}
