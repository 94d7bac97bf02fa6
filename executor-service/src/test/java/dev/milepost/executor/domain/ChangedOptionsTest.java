package dev.milepost.executor.domain;

import static dev.milepost.executor.domain.ExecutorGiven.claim;
import static dev.milepost.executor.domain.ExecutorGiven.planned;
import static dev.milepost.executor.domain.ExecutorGiven.ready;
import static dev.milepost.executor.domain.ExecutorGiven.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.RecordedEvent;
import dev.milepost.events.AgentSpec;
import dev.milepost.events.Assignment;
import dev.milepost.events.GatewayEvent.RunOptionsChanged;
import dev.milepost.events.OptionsChange;
import dev.milepost.events.RunEvent;
import dev.milepost.executor.domain.ExecutorEffect.RunAssignment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A run's options change while it goes on. */
class ChangedOptionsTest {
  private static final Assignment FIRST = Assignment.implement(12, 1);
  private static final ExecutorParticipant ME = new ExecutorParticipant("me", "now");
  private static final RunOptionsChanged OTHER =
      new RunOptionsChanged(
          new OptionsChange(
              new AgentSpec("shell", List.of("new"), null, null), null, List.of("verify")),
          "ann");

  private final List<RunEvent> log =
      new ArrayList<>(List.of(submitted(true), planned(), ready(FIRST)));

  @Test
  void what_is_claimed_afterwards_has_them() {
    log.add(OTHER);
    log.add(claim(FIRST, "me", "now"));
    var spec = owed().spec();
    assertThat(spec.agent().command()).containsExactly("new");
    assertThat(spec.verify()).containsExactly("verify");
  }

  @Test
  void an_effect_under_way_is_the_same_effect() {
    log.add(claim(FIRST, "me", "now"));
    var before = owed().key();
    log.add(OTHER);
    assertThat(owed().key()).isEqualTo(before);
  }

  @Test
  void a_word_before_the_submission_changes_nothing() {
    log.addFirst(OTHER);
    log.add(claim(FIRST, "me", "now"));
    assertThat(owed().spec()).isEqualTo(ExecutorGiven.spec(true));
  }

  private RunAssignment owed() {
    var state = ExecutorState.unknown();
    for (int at = 0; at < log.size(); at++) {
      var id = EventId.derived("test", "event", at);
      state = ME.fold(state, new RecordedEvent<>(id, "run", Instant.EPOCH, log.get(at))).state();
    }
    var owed = ME.outstanding(state);
    assertThat(owed).hasSize(1);
    return (RunAssignment) owed.iterator().next();
  }
}
