package dev.milepost.executor.effect.claiming;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.Assignment;
import dev.milepost.events.ExecutorEvent.AttemptFailed;
import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.executor.domain.ExecutorGiven;
import dev.milepost.executor.domain.ExecutorParticipant;
import dev.milepost.executor.effect.claiming.OpenOffers.OpenOffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DealtOffersTest {
  private static final String RUN = "test-run";
  private static final Duration LONG = Duration.ofHours(1);
  private static final long STEP = DealtOffers.STEP.toNanos();

  private final MemoryLog log = new MemoryLog(new ExecutorParticipant("me", "now"));
  private final MemoryLiveness liveness = new MemoryLiveness();
  private final DealtOffers offers = executor(1);

  private DealtOffers executor(int slots) {
    return new DealtOffers(
        new LiveExecutors("me", "now", slots, liveness, liveness, MemoryLiveness.HEARTBEAT));
  }

  @BeforeEach
  void a_run_is_under_way() {
    log.write(RUN, ExecutorGiven.submitted(true));
    log.write(RUN, ExecutorGiven.planned());
  }

  @Test
  void an_executor_that_is_alone_takes_all_in_the_order_of_the_plan() {
    offer(3);
    offer(1);
    offer(2);
    var taken = new ArrayList<Integer>();
    for (var due = due(0); due.isPresent(); due = due(0)) {
      int issue = issue(due);
      taken.add(issue);
      log.write(RUN, ExecutorGiven.claim(Assignment.implement(issue, 1), "me", "now"));
      log.write(RUN, ExecutorGiven.opened(Assignment.implement(issue, 1), "me", "now"));
    }
    assertThat(taken).containsExactly(3, 1, 2);
  }

  @Test
  void an_offer_goes_to_the_one_with_more_room_and_after_a_step_to_the_next() {
    liveness.beat("roomy", 2);
    offer(1);
    assertThat(due(0)).isEmpty();
    assertThat(offers.next(log.states(), 0, LONG).pause()).isEqualTo(DealtOffers.STEP);
    assertThat(due(STEP - 1)).isEmpty();
    assertThat(due(STEP)).isPresent();
  }

  @Test
  void what_is_dealt_to_a_dead_one_is_taken_after_one_step_however_much_it_is() {
    liveness.beat("dead", 4);
    var three = executor(3);
    offer(1);
    offer(2);
    three.next(log.states(), 0, LONG);
    for (int issue = 1; issue <= 2; issue++) {
      var due = three.next(log.states(), STEP, LONG).due();
      assertThat(due).hasSize(1);
      log.write(RUN, ExecutorGiven.claim(Assignment.implement(issue, 1), "me", "now"));
    }
  }

  @Test
  void a_step_is_longer_where_claims_take_long_but_not_for_ever() {
    liveness.beat("roomy", 2);
    offers.took(STEP);
    offer(1);
    assertThat(due(0)).isEmpty();
    assertThat(due(DealtOffers.CLAIMS_IN_A_STEP * STEP - 1)).isEmpty();
    assertThat(due(DealtOffers.CLAIMS_IN_A_STEP * STEP)).isPresent();
    for (int i = 0; i < 20; i++) {
      offers.took(Duration.ofMinutes(1).toNanos());
    }
    assertThat(due(DealtOffers.MAX_STEP.toNanos())).isPresent();
  }

  @Test
  void one_whose_lease_is_over_or_that_tells_no_slots_is_waited_for_by_nobody() {
    liveness.beat("silent", 4);
    liveness.pass(MemoryLiveness.LEASE);
    liveness.beat("of before", 0);
    offer(1);
    assertThat(due(0)).isPresent();
  }

  @Test
  void claims_of_another_take_its_slots_until_they_end() {
    liveness.beat("other", 2);
    log.write(RUN, ExecutorGiven.ready(Assignment.implement(1, 1)));
    log.write(RUN, ExecutorGiven.ready(Assignment.implement(2, 1)));
    log.write(RUN, ExecutorGiven.claim(Assignment.implement(1, 1), "other", "now"));
    log.write(RUN, ExecutorGiven.claim(Assignment.implement(2, 1), "other", "now"));
    offer(3);
    assertThat(due(0)).as("the other is full").isPresent();
    log.write(RUN, ExecutorGiven.failed(Assignment.implement(1, 1), "other", "now"));
    log.write(RUN, ExecutorGiven.opened(Assignment.implement(2, 1), "other", "now"));
    assertThat(due(0)).as("the other has more room").isEmpty();
  }

  @Test
  void slots_that_an_earlier_incarnation_of_another_took_are_free_again() {
    liveness.beat("other", 2);
    for (int issue = 1; issue <= 2; issue++) {
      log.write(RUN, ExecutorGiven.ready(Assignment.implement(issue, 1)));
      log.write(RUN, ExecutorGiven.claim(Assignment.implement(issue, 1), "other", "before"));
    }
    offer(3);
    assertThat(due(0)).isEmpty();
  }

  @Test
  void an_executor_that_just_started_stands_in_behind_those_that_it_has_not_heard_of() {
    liveness.justStarted();
    offer(1);
    assertThat(due(0)).isEmpty();
    assertThat(due(STEP * DealtOffers.NEWCOMER_PLACES)).isPresent();
  }

  /** Else all that become free together after a long wait would claim the same one. */
  @Test
  void the_steps_count_from_when_there_is_room_and_not_from_the_offer() {
    liveness.beat("other", 1);
    log.write(RUN, ExecutorGiven.ready(Assignment.implement(1, 1)));
    log.write(RUN, ExecutorGiven.ready(Assignment.implement(2, 1)));
    log.write(RUN, ExecutorGiven.claim(Assignment.implement(1, 1), "other", "now"));
    log.write(RUN, ExecutorGiven.claim(Assignment.implement(2, 1), "me", "now"));
    offer(3);
    assertThat(due(0)).as("no room").isEmpty();
    log.write(RUN, ExecutorGiven.opened(Assignment.implement(1, 1), "other", "now"));
    long later = 100 * STEP;
    assertThat(due(later)).as("the other's").isEmpty();
    log.write(RUN, ExecutorGiven.opened(Assignment.implement(2, 1), "me", "now"));
    int rank = due(later).isPresent() ? 0 : 1;
    assertThat(due(later + rank * STEP)).isPresent();
  }

  @Test
  void offers_of_several_runs_are_one_order_for_all() {
    log.write("a-run", ExecutorGiven.submitted(true));
    log.write("a-run", ExecutorGiven.planned());
    offer(1);
    log.write("a-run", ExecutorGiven.ready(Assignment.implement(2, 1)));
    offer(3);
    assertThat(OpenOffers.of(log.states()).values())
        .extracting(open -> open.offer().ready().assignment().issue())
        .isEqualTo(List.of(1, 2, 3));
  }

  @Test
  void what_was_handed_over_waits_for_the_executor_that_has_its_worktree() {
    handedOverBy("other");
    assertThat(due(0)).isEmpty();
    assertThat(due(DealtOffers.RETURN.toNanos() - 1)).isEmpty();
    assertThat(due(DealtOffers.RETURN.toNanos())).as("it does not come back").isPresent();
  }

  @Test
  void its_own_handed_over_work_is_taken_at_once_though_others_have_more_room() {
    liveness.beat("roomy", 4);
    handedOverBy("me");
    assertThat(due(0)).isPresent();
  }

  private void handedOverBy(String executor) {
    var first = Assignment.implement(1, 1);
    log.write(RUN, ExecutorGiven.ready(first));
    log.write(RUN, ExecutorGiven.claim(first, executor, "before"));
    log.write(
        RUN,
        new AttemptFailed(
            first, executor, "before", FailureKind.HANDED_OVER, null, "being stopped", ""));
    log.write(RUN, ExecutorGiven.ready(first.again()));
  }

  private Optional<OpenOffer> due(long now) {
    return offers.next(log.states(), now, LONG).due().stream().findFirst();
  }

  private static int issue(Optional<OpenOffer> due) {
    return due.orElseThrow().offer().ready().assignment().issue();
  }

  private void offer(int issue) {
    log.write(RUN, ExecutorGiven.ready(Assignment.implement(issue, 1)));
  }
}
