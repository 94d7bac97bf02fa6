package dev.milepost.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.service.Retries.RetriedEffect;
import dev.milepost.service.Retries.RetryFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryNotifierTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final RetriedEffect MERGE =
      new RetriedEffect("merge", "m1-x", 3, "merge-3-1", "the merge of !7");

  private final List<Notice> told = new ArrayList<>();
  private Instant now = START;
  private final RetryNotifier board = new RetryNotifier(told::add, () -> now);

  private static RetryFailure failure(int failures, Instant next) {
    return new RetryFailure("main.lock is held", START, failures, next);
  }

  private Notice last(boolean all) {
    told.clear();
    board.tell(all);
    assertThat(told).hasSize(1);
    return told.getFirst();
  }

  @Test
  void a_failure_is_told_with_its_run_issue_reason_and_next_try_and_for_how_long_it_holds() {
    board.failed(MERGE, failure(2, START.plusSeconds(4)));
    assertThat(last(false))
        .isEqualTo(
            new Notice(
                "merge",
                null,
                "main.lock is held",
                START.plusSeconds(4),
                new Notice.RetryNotice(
                    "m1-x",
                    3,
                    "merge-3-1",
                    "the merge of !7",
                    START,
                    2,
                    START.plus(RetryNotifier.LEASE),
                    false)));
  }

  @Test
  void what_lasts_is_told_again_at_each_beat_and_what_has_not_changed_only_then() {
    board.failed(MERGE, failure(2, START.plusSeconds(30)));
    board.tell(false);
    told.clear();
    board.tell(false);
    assertThat(told).isEmpty();
    now = START.plus(RetryNotifier.BEAT);
    assertThat(last(true).repeated().expires()).isEqualTo(now.plus(RetryNotifier.LEASE));
  }

  @Test
  void what_is_over_is_told_once_and_what_never_failed_not_at_all() {
    board.over(MERGE);
    board.tell(true);
    assertThat(told).isEmpty();
    board.failed(MERGE, failure(1, START));
    board.over(MERGE);
    assertThat(last(true).repeated().over()).isTrue();
    told.clear();
    board.tell(true);
    assertThat(told).isEmpty();
  }

  @Test
  void a_try_that_is_under_way_for_long_is_no_longer_told_as_a_failure() {
    board.failed(MERGE, failure(3, START));
    board.tell(false);
    now = START.plus(RetryNotifier.TRY_SHOWN);
    assertThat(last(true).repeated().over()).isFalse();
    now = now.plusSeconds(1);
    assertThat(last(true).repeated().over()).isTrue();
    board.failed(MERGE, failure(4, now.plusSeconds(8)));
    assertThat(last(true).repeated().failures()).isEqualTo(4);
  }

  @Test
  void what_is_not_tried_again_is_told_until_it_is_over() {
    board.failed(MERGE, failure(1, null));
    now = START.plus(Duration.ofDays(1));
    assertThat(last(true).until()).isNull();
  }

  @Test
  void no_more_are_told_than_a_person_can_take_in() {
    for (int issue = 1; issue <= 2 * RetryNotifier.MAX_SHOWN; issue++) {
      var other = new RetriedEffect("merge", "m1-x", issue, "merge-" + issue, "the merge");
      board.failed(other, failure(1, START));
    }
    board.tell(true);
    assertThat(told).hasSize(RetryNotifier.MAX_SHOWN);
  }
}
