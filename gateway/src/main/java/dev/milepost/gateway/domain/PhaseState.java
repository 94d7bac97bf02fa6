package dev.milepost.gateway.domain;

import dev.milepost.events.PlanPhase;
import dev.milepost.events.PlannerEvent.PlanPhaseCompleted;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a phase of planning is (P16).
 *
 * @param attempt the newest; 0 where it was left out at once
 * @param summary its result, or why it was left out; null until then
 * @param reason why the newest attempt that failed did so; null where none did
 * @param commit of the artefacts that it left; null where it left none
 * @param started when it first began; null where it never did
 * @param ended null until then
 */
@RecordBuilder
public record PhaseState(
    PlanPhase phase,
    PhaseStatus step,
    int attempt,
    @Nullable String summary,
    @Nullable String reason,
    @Nullable String commit,
    @Nullable Instant started,
    @Nullable Instant ended)
    implements PhaseStateBuilder.With {
  /** Where it stands. */
  public enum PhaseStatus {
    RUNNING,
    COMPLETED,
    SKIPPED,
    FAILED
  }

  /** True while it may still have a result. */
  boolean isOpen() {
    return step == PhaseStatus.RUNNING || step == PhaseStatus.FAILED;
  }

  static PhaseState begun(@Nullable PhaseState before, PlanPhase phase, int attempt, Instant at) {
    var first = before == null || before.started == null ? at : before.started;
    var reason = before == null ? null : before.reason;
    return new PhaseState(phase, PhaseStatus.RUNNING, attempt, null, reason, null, first, null);
  }

  static PhaseState skipped(@Nullable PhaseState before, PlanPhase phase, String why, Instant at) {
    return new PhaseState(
        phase,
        PhaseStatus.SKIPPED,
        before == null ? 0 : before.attempt,
        why,
        before == null ? null : before.reason,
        null,
        before == null ? null : before.started,
        at);
  }

  PhaseState completed(PlanPhaseCompleted event, Instant at) {
    return with()
        .step(PhaseStatus.COMPLETED)
        .summary(event.summary())
        .commit(event.commit())
        .ended(at)
        .build();
  }

  PhaseState failed(String why) {
    return with()
        .step(PhaseStatus.FAILED)
        .summary(null)
        .reason(why)
        .commit(null)
        .ended(null)
        .build();
  }
}
