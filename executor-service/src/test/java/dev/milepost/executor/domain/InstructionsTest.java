package dev.milepost.executor.domain;

import static dev.milepost.executor.domain.ExecutorGiven.claim;
import static dev.milepost.executor.domain.ExecutorGiven.failed;
import static dev.milepost.executor.domain.ExecutorGiven.lost;
import static dev.milepost.executor.domain.ExecutorGiven.opened;
import static dev.milepost.executor.domain.ExecutorGiven.planned;
import static dev.milepost.executor.domain.ExecutorGiven.ready;
import static dev.milepost.executor.domain.ExecutorGiven.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.RecordedEvent;
import dev.milepost.events.Assignment;
import dev.milepost.events.ExecutorEvent.AgentStarted;
import dev.milepost.events.ExecutorEvent.AttemptFailed;
import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.events.GatewayEvent.InstructionGiven;
import dev.milepost.events.PlannerEvent.MilestoneCancelled;
import dev.milepost.events.RunEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** G8: what people tell agents, as the log has it. */
class InstructionsTest {
  private static final int ISSUE = 12;
  private static final Assignment FIRST = Assignment.implement(ISSUE, 1);
  private static final ExecutorParticipant ME = new ExecutorParticipant("me", "now");

  private final List<RunEvent> log =
      new ArrayList<>(List.of(submitted(true), planned(), ready(FIRST)));

  @Test
  void words_before_a_claim_wait_in_the_order_of_the_log_and_the_same_words_count_twice() {
    log.add(told("first"));
    log.add(told("first"));
    assertThat(now().count()).isEqualTo(2);
    assertThat(now().after(now().heardBy("me")))
        .extracting(Instruction::number, Instruction::words)
        .containsExactly(tuple(1, "first"), tuple(2, "first"));
  }

  @Test
  void what_an_agent_was_started_with_is_heard_once_its_attempt_has_ended() {
    log.addAll(List.of(told("a"), claim(FIRST, "me", "now"), started(FIRST, 1), told("b")));
    assertThat(now().heardBy("me")).as("until the end nobody knows").isZero();
    log.add(opened(FIRST, "me", "now"));
    assertThat(now().after(now().heardBy("me")))
        .extracting(Instruction::words)
        .containsExactly("b");
    assertThat(now().heardBy("other")).as("it has no such conversation").isZero();
  }

  @Test
  void a_further_start_in_its_attempt_says_that_the_one_before_was_heard() {
    log.addAll(List.of(told("a"), claim(FIRST, "me", "now"), started(FIRST, 1), told("b")));
    log.addAll(List.of(started(FIRST, 2), lost(FIRST, "me", "now")));
    assertThat(now().after(now().heardBy("me")))
        .extracting(Instruction::words)
        .containsExactly("b");
  }

  @Test
  void a_failure_of_the_agent_itself_ends_it_too() {
    log.addAll(List.of(told("a"), claim(FIRST, "me", "now"), started(FIRST, 1)));
    log.add(failed(FIRST, "me", "now"));
    assertThat(now().heardBy("me")).isEqualTo(1);
  }

  @Test
  void a_lost_attempt_is_told_again_by_the_one_that_goes_on() {
    log.addAll(List.of(told("a"), claim(FIRST, "me", "before"), startedBefore(1)));
    log.add(lost(FIRST, "me", "before"));
    assertThat(now().heardBy("me")).isZero();
  }

  @ParameterizedTest
  @EnumSource(
      value = FailureKind.class,
      names = {"HANDED_OVER", "INTERRUPTED", "USAGE_LIMIT", "BUDGET"})
  void so_is_one_that_was_handed_over_or_waits(FailureKind kind) {
    log.addAll(List.of(told("a"), claim(FIRST, "me", "now"), started(FIRST, 1), told("b")));
    log.add(new AttemptFailed(FIRST, "me", "now", kind, null, "why", ""));
    assertThat(now().after(now().heardBy("me"))).hasSize(2);
  }

  @Test
  void the_word_of_a_claim_that_does_not_stand_hands_nothing_over() {
    log.addAll(List.of(told("a"), claim(FIRST, "other", "now"), started(FIRST, 1)));
    log.add(opened(FIRST, "me", "now"));
    assertThat(now().heardBy("me")).isZero();
  }

  @Test
  void the_newest_are_kept_and_keep_their_numbers() {
    for (int at = 1; at <= InstructionGiven.MAX_OF_ISSUE + 3; at++) {
      log.add(told("words " + at));
    }
    assertThat(now().given()).hasSize(InstructionGiven.MAX_OF_ISSUE);
    assertThat(now().given().getFirst()).isEqualTo(new Instruction(4, "ann", "words 4"));
  }

  @Test
  void a_run_that_is_over_keeps_none() {
    log.addAll(List.of(told("a"), new MilestoneCancelled("enough"), told("b")));
    assertThat(now()).isEqualTo(IssueInstructions.NONE);
  }

  private IssueInstructions now() {
    var state = ExecutorState.unknown();
    for (int at = 0; at < log.size(); at++) {
      var id = EventId.derived("test", "event", at);
      var recorded = new RecordedEvent<>(id, "run", Instant.EPOCH, log.get(at));
      state = ME.fold(state, recorded).state();
    }
    return state.instructions().of(ISSUE);
  }

  private static InstructionGiven told(String words) {
    return new InstructionGiven(ISSUE, words, "ann");
  }

  private static AgentStarted started(Assignment assignment, int instructions) {
    return new AgentStarted(assignment, "me", "now", null, instructions);
  }

  private static AgentStarted startedBefore(int instructions) {
    return new AgentStarted(FIRST, "me", "before", null, instructions);
  }
}
