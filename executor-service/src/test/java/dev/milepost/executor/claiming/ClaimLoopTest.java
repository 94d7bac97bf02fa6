package dev.milepost.executor.claiming;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.eventlog.EventId;
import dev.milepost.events.Assignment;
import dev.milepost.events.PlannerEvent.MilestoneCancelled;
import dev.milepost.executor.domain.ExecutorGiven;
import dev.milepost.executor.domain.ExecutorParticipant;
import dev.milepost.executor.lease.Lease;
import dev.milepost.service.WorkQueue.OfferedAssignment;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClaimLoopTest {
  private static final String RUN = "test-run";
  private static final Assignment FIRST = Assignment.implement(12, 1);
  private static final Assignment SECOND = Assignment.implement(13, 1);

  private final MemoryLog log = new MemoryLog(new ExecutorParticipant("me", "now"));
  private final MemoryQueue queue = new MemoryQueue();
  private final Lease lease = new Lease(Duration.ofHours(1), System::nanoTime);
  private final ClaimService claims = new ClaimService("me", "now", log, log);
  private final ClaimLoop claiming = new ClaimLoop(queue, log, claims, lease, 1);

  @BeforeEach
  void a_run_is_under_way() {
    log.write(RUN, ExecutorGiven.submitted(true));
    log.write(RUN, ExecutorGiven.planned());
    lease.confirmed(System.nanoTime());
  }

  @Test
  void an_offer_is_claimed_and_acknowledged() throws Exception {
    offer(FIRST);
    claiming.step();
    assertThat(claims.held()).isEqualTo(1);
    assertThat(queue.waiting).isEmpty();
  }

  @Test
  void no_offer_is_taken_while_no_slot_is_free() throws Exception {
    offer(FIRST);
    offer(SECOND);
    claiming.step();
    claiming.step();
    assertThat(queue.polls).isEqualTo(1);
    log.write(RUN, ExecutorGiven.opened(FIRST, "me", "now"));
    claiming.step();
    assertThat(claims.held()).isEqualTo(1);
    assertThat(queue.waiting).isEmpty();
  }

  @Test
  void nothing_is_claimed_while_the_lease_is_not_held() throws Exception {
    offer(FIRST);
    var silent = new Lease(Duration.ofSeconds(30), System::nanoTime);
    new ClaimLoop(queue, log, claims, silent, 1).step();
    assertThat(queue.polls).isZero();
  }

  @Test
  void an_offer_that_somebody_claimed_is_dropped() throws Exception {
    offer(FIRST);
    log.write(RUN, ExecutorGiven.claim(FIRST, "other", "now"));
    claiming.step();
    assertThat(claims.held()).isZero();
    assertThat(queue.waiting).isEmpty();
  }

  @Test
  void an_offer_of_a_cancelled_run_is_dropped() throws Exception {
    offer(FIRST);
    log.write(RUN, new MilestoneCancelled("enough"));
    claiming.step();
    assertThat(claims.held()).isZero();
    assertThat(queue.waiting).isEmpty();
  }

  @Test
  void a_claim_that_stands_though_it_was_not_confirmed_is_not_made_twice() throws Exception {
    offer(FIRST);
    log.failFromNow(true);
    claiming.step();
    assertThat(queue.waiting).as("given back").hasSize(1);
    log.failFromNow(false);
    assertThat(claims.held()).isEqualTo(1);
    log.write(RUN, ExecutorGiven.opened(FIRST, "me", "now"));
    claiming.step();
    assertThat(claims.held()).isZero();
    assertThat(queue.waiting).isEmpty();
  }

  @Test
  void an_offer_of_which_the_fold_knows_nothing_yet_goes_back() throws Exception {
    var unknown = EventId.derived("others", "later", 0);
    queue.waiting.add(new OfferedAssignment(RUN, unknown, ExecutorGiven.ready(FIRST)));
    claiming.step();
    assertThat(queue.waiting).hasSize(1);
  }

  @Test
  void an_offer_that_is_in_no_queue_is_due_after_a_while() {
    log.write(RUN, ExecutorGiven.ready(FIRST));
    var unclaimed = new StaleOffers("me", () -> 0);
    assertThat(unclaimed.due(log, 0)).isEmpty();
    assertThat(unclaimed.due(log, StaleOffers.PATIENCE.toNanos() - 1)).isEmpty();
    long late = StaleOffers.PATIENCE.plus(StaleOffers.JITTER).toNanos();
    assertThat(unclaimed.due(log, late)).isPresent();
    log.write(RUN, ExecutorGiven.claim(FIRST, "other", "now"));
    assertThat(unclaimed.due(log, late)).isEmpty();
  }

  @Test
  void offers_that_wait_are_taken_in_the_order_of_the_plan_but_for_a_few_places() {
    int all = 20;
    for (int issue = 1; issue <= all; issue++) {
      log.write(RUN, ExecutorGiven.ready(Assignment.implement(issue, 1)));
    }
    var unclaimed = new StaleOffers("me", () -> 0);
    assertThat(unclaimed.due(log, 0)).isEmpty();
    long late = StaleOffers.PATIENCE.plus(StaleOffers.JITTER).toNanos();
    for (int first = 1; first <= all; first++) {
      var taken = unclaimed.due(log, late).orElseThrow().offer().ready().assignment();
      assertThat(taken.issue()).isLessThan(first + StaleOffers.CHOICE);
      log.write(RUN, ExecutorGiven.claim(taken, "other", "now"));
    }
    assertThat(unclaimed.due(log, late)).isEmpty();
  }

  private void offer(Assignment assignment) {
    var event = log.write(RUN, ExecutorGiven.ready(assignment));
    queue.waiting.add(new OfferedAssignment(RUN, event, ExecutorGiven.ready(assignment)));
  }
}
