package dev.milepost.events.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.Assignment;
import dev.milepost.events.Budget;
import dev.milepost.events.ExecutorEvent.UsageReported;
import dev.milepost.events.Usage;
import dev.milepost.events.fold.Spending.SpentAmount;
import org.junit.jupiter.api.Test;

/** X10. */
class SpendingTest {
  private static final Assignment FIRST = Assignment.implement(1, 1);
  private static final Budget HUNDRED = new Budget(new Budget.Limit(100L, null), null);

  @Test
  void what_a_lost_attempt_used_is_not_known_until_it_is_said_and_counts_once() {
    var lost = Spending.none().within(HUNDRED).lost(FIRST);
    assertThat(lost.total().tokensKnown()).isFalse();
    assertThat(lost.of(1).costKnown()).isFalse();
    assertThat(lost.of(2).tokensKnown()).isTrue();
    assertThat(lost.awaitsWord(2)).isTrue();
    var told = lost.plus(used(40), false);
    assertThat(told.total()).isEqualTo(new SpentAmount(40, 0, true, false));
    assertThat(told.exceeded(1)).isEmpty();
    assertThat(told.plus(used(40), false)).isEqualTo(told);
  }

  @Test
  void one_that_cannot_be_told_stays_unknown_and_nobody_waits_for_it() {
    var silent = new UsageReported(FIRST, "a", "b", Usage.UNKNOWN);
    var told = Spending.none().within(HUNDRED).lost(FIRST).plus(silent, false);
    assertThat(told.exceeded(1)).isPresent();
    assertThat(told.awaitsWord(1)).isFalse();
  }

  @Test
  void the_word_of_a_stranger_does_not_count() {
    var none = Spending.none().within(HUNDRED);
    assertThat(none.plus(used(40), false)).isEqualTo(none);
    assertThat(none.plus(used(40), true).total().tokens()).isEqualTo(40);
  }

  @Test
  void what_others_have_used_so_far_is_not_left_to_this_one() {
    var spent = Spending.none().within(HUNDRED).plus(used(40), true);
    assertThat(spent.left(2, SpentAmount.NOTHING).tokens()).isEqualTo(60);
    assertThat(spent.left(2, new SpentAmount(50, 0, true, true)).tokens()).isEqualTo(10);
    assertThat(spent.left(2, new SpentAmount(500, 0, true, true)).tokens()).isZero();
    var own = new Budget(null, new Budget.Limit(50L, null));
    assertThat(spent.within(own).left(2, new SpentAmount(500, 0, true, true)).tokens())
        .as("others are other issues")
        .isEqualTo(50);
  }

  private static UsageReported used(long tokens) {
    return new UsageReported(FIRST, "a", "b", new Usage("m", tokens, 0L, null, null));
  }
}
