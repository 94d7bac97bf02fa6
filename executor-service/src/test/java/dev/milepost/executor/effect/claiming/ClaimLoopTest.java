package dev.milepost.executor.effect.claiming;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.Assignment;
import dev.milepost.events.PlannerEvent.MilestoneCancelled;
import dev.milepost.executor.domain.ExecutorGiven;
import dev.milepost.executor.domain.ExecutorParticipant;
import dev.milepost.executor.effect.claiming.ClaimService.ClaimResult;
import dev.milepost.executor.effect.lease.Lease;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClaimLoopTest {
  private static final String RUN = "test-run";
  private static final Assignment FIRST = Assignment.implement(12, 1);
  private static final Assignment SECOND = Assignment.implement(13, 1);

  private final MemoryLog log = new MemoryLog(new ExecutorParticipant("me", "now"));
  private final MemoryLiveness liveness = new MemoryLiveness();
  private final Lease lease = new Lease(Duration.ofHours(1), System::nanoTime);
  private final ClaimService claims = new ClaimService("me", "now", log, log);
  private final LiveExecutors executors =
      new LiveExecutors("me", "now", 1, liveness, liveness, MemoryLiveness.HEARTBEAT);
  private final ClaimLoop claiming = new ClaimLoop(log, claims, lease, executors);

  @BeforeEach
  void a_run_is_under_way() {
    log.write(RUN, ExecutorGiven.submitted(true));
    log.write(RUN, ExecutorGiven.planned());
    lease.confirmed(System.nanoTime());
  }

  @Test
  void an_offer_that_is_dealt_to_this_executor_is_claimed_at_once() throws Exception {
    offer(FIRST);
    assertThat(claiming.step()).containsExactly(ClaimResult.STANDS);
    assertThat(claims.held()).isEqualTo(1);
  }

  @Test
  void no_offer_is_taken_while_no_slot_is_free() throws Exception {
    offer(FIRST);
    offer(SECOND);
    claiming.step();
    claiming.step();
    assertThat(claims.held()).isEqualTo(1);
    assertThat(log.appended()).isEqualTo(1);
    log.write(RUN, ExecutorGiven.opened(FIRST, "me", "now"));
    claiming.step();
    assertThat(claims.held()).isEqualTo(1);
    assertThat(log.appended()).isEqualTo(2);
  }

  @Test
  void nothing_is_claimed_while_the_lease_is_not_held() throws Exception {
    offer(FIRST);
    var silent = new Lease(Duration.ofSeconds(30), System::nanoTime);
    new ClaimLoop(log, claims, silent, executors).step();
    assertThat(log.appended()).isZero();
  }

  @Test
  void an_offer_that_another_executor_claimed_is_left_alone() throws Exception {
    offer(FIRST);
    log.write(RUN, ExecutorGiven.claim(FIRST, "other", "now"));
    claiming.step();
    assertThat(log.appended()).isZero();
  }

  @Test
  void an_offer_of_a_cancelled_run_is_left_alone() throws Exception {
    offer(FIRST);
    log.write(RUN, new MilestoneCancelled("enough"));
    claiming.step();
    assertThat(log.appended()).isZero();
  }

  @Test
  void a_claim_that_comes_second_starts_nothing_and_is_not_made_again() throws Exception {
    offer(FIRST);
    log.beforeTheNextAppend(() -> log.write(RUN, ExecutorGiven.claim(FIRST, "other", "now")));
    assertThat(claiming.step()).containsExactly(ClaimResult.OBSOLETE);
    assertThat(claims.held()).isZero();
    claiming.step();
    assertThat(log.appended()).isEqualTo(1);
  }

  @Test
  void a_claim_that_stands_though_it_was_not_confirmed_is_not_made_twice() throws Exception {
    offer(FIRST);
    log.failFromNow(true);
    assertThat(claiming.step()).containsExactly(ClaimResult.UNKNOWN);
    log.failFromNow(false);
    assertThat(claims.held()).isEqualTo(1);
    log.write(RUN, ExecutorGiven.opened(FIRST, "me", "now"));
    claiming.step();
    assertThat(claims.held()).isZero();
    assertThat(log.appended()).isEqualTo(1);
  }

  @Test
  void all_that_is_dealt_to_this_executor_is_claimed_in_one_step() throws Exception {
    var three = new LiveExecutors("me", "now", 3, liveness, liveness, MemoryLiveness.HEARTBEAT);
    for (int issue = 1; issue <= 4; issue++) {
      offer(Assignment.implement(issue, 1));
    }
    assertThat(new ClaimLoop(log, claims, lease, three).step())
        .containsExactly(ClaimResult.STANDS, ClaimResult.STANDS, ClaimResult.STANDS);
    assertThat(claims.held()).isEqualTo(3);
  }

  private void offer(Assignment assignment) {
    log.write(RUN, ExecutorGiven.ready(assignment));
  }
}
