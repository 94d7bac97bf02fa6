package dev.milepost.executor.domain;

import static dev.milepost.executor.domain.ExecutorGiven.claim;
import static dev.milepost.executor.domain.ExecutorGiven.lost;
import static dev.milepost.executor.domain.ExecutorGiven.planned;
import static dev.milepost.executor.domain.ExecutorGiven.ready;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.RecordedEvent;
import dev.milepost.events.AgentSpec;
import dev.milepost.events.Assignment;
import dev.milepost.events.Budget;
import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.GatewayEvent.RunOptionsChanged;
import dev.milepost.events.OptionsChange;
import dev.milepost.events.RunEvent;
import dev.milepost.executor.domain.ExecutorEffect.ReportUsage;
import dev.milepost.executor.domain.ExecutorEffect.RunAssignment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A run gets another agent while it goes on. */
class ChangedOptionsTest {
  private static final Assignment FIRST = Assignment.implement(12, 1);
  private static final Assignment OTHER = Assignment.implement(13, 1);
  private static final ExecutorParticipant ME = new ExecutorParticipant("me", "now");
  private static final AgentSpec OLD =
      new AgentSpec(
          "claude", List.of(), null, null, new Budget(new Budget.Limit(1_000L, null), null));
  private static final RunOptionsChanged CHANGE =
      new RunOptionsChanged(
          new OptionsChange(new AgentSpec("codex", List.of("new"), null, null)), "ann");

  private final List<RunEvent> log =
      new ArrayList<>(
          List.of(
              new MilestoneSubmitted(ExecutorGiven.spec(true).withAgent(OLD), "ann"),
              planned(),
              ready(FIRST)));

  @Test
  void what_is_claimed_afterwards_has_it() {
    log.add(CHANGE);
    log.add(claim(FIRST, "me", "now"));
    assertThat(run().spec().agent().profile()).isEqualTo("codex");
  }

  @Test
  void what_was_claimed_before_goes_on_with_its_own() {
    log.add(claim(FIRST, "me", "now"));
    var before = run();
    log.add(CHANGE);
    log.add(CHANGE);
    assertThat(run()).isEqualTo(before);
    log.add(ready(OTHER));
    log.add(claim(OTHER, "me", "now"));
    assertThat(ME.outstanding(state()))
        .extracting(effect -> ((RunAssignment) effect).spec().agent().profile())
        .containsExactlyInAnyOrder("claude", "codex");
  }

  @Test
  void what_a_lost_attempt_used_is_read_as_its_own_agent_tells_it() {
    log.add(claim(FIRST, "me", "now"));
    log.add(CHANGE);
    log.add(lost(FIRST, "me", "now"));
    assertThat(ME.outstanding(state()))
        .filteredOn(ReportUsage.class::isInstance)
        .singleElement()
        .extracting(effect -> ((ReportUsage) effect).spec().agent())
        .isEqualTo(OLD);
  }

  @Test
  void a_word_before_the_submission_changes_nothing() {
    log.addFirst(CHANGE);
    log.add(claim(FIRST, "me", "now"));
    assertThat(run().spec().agent()).isEqualTo(OLD);
  }

  private RunAssignment run() {
    var owed = ME.outstanding(state());
    assertThat(owed).hasSize(1);
    return (RunAssignment) owed.iterator().next();
  }

  private ExecutorState state() {
    var state = ExecutorState.unknown();
    for (int at = 0; at < log.size(); at++) {
      var id = EventId.derived("test", "event", at);
      state = ME.fold(state, new RecordedEvent<>(id, "run", Instant.EPOCH, log.get(at))).state();
    }
    return state;
  }
}
