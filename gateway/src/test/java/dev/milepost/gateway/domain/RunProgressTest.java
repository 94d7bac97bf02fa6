package dev.milepost.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.PlanPhase;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RunProgressTest {
  private static final Instant AT = Instant.EPOCH;

  @Test
  void a_phase_or_a_reason_that_comes_while_a_run_is_paused_leaves_the_end_of_the_pause() {
    var paused = RunProgress.NEW.paused("a usage limit", AT);
    assertThat(paused.with(PhaseState.begun(null, PlanPhase.TASKS, 1, AT)).pausedUntil())
        .isEqualTo(AT);
    assertThat(paused.withReason("another limit").pausedUntil()).isEqualTo(AT);
    assertThat(paused.ended().pausedUntil()).isNull();
  }
}
