package dev.milepost.gateway.effect.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.api.WaitView;
import dev.milepost.service.Notice;
import dev.milepost.service.Notice.RetryNotice;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EffectRetriesTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant NEXT = NOW.plusSeconds(8);
  private static final Instant EXPIRES = NOW.plusSeconds(20);
  private static final String WHY = "main.lock is held by nobody";

  private final EffectRetries effects = new EffectRetries();

  private static Notice notice(String run, int issue, int failures, Instant expires) {
    return new Notice(
        "merge",
        null,
        WHY,
        NEXT,
        new RetryNotice(
            run, issue, "merge-" + issue, "the merge of !7", NOW, failures, expires, false));
  }

  private static Notice over(String run, int issue) {
    return new Notice(
        "merge",
        null,
        null,
        null,
        new RetryNotice(run, issue, "merge-" + issue, "the merge of !7", null, 0, EXPIRES, true));
  }

  private static WaitView wait(int issue, int failures) {
    return new WaitView("merge", WHY, NEXT, issue, "the merge of !7", NOW, failures);
  }

  @Test
  void what_is_tried_again_is_shown_to_its_own_run_with_its_newest_failure() {
    effects.hear(notice("m1-x", 3, 1, EXPIRES), NOW);
    effects.hear(notice("m1-x", 2, 1, EXPIRES), NOW);
    effects.hear(notice("m1-x", 3, 2, EXPIRES), NOW);
    assertThat(effects.of("m1-x", NOW)).containsExactly(wait(2, 1), wait(3, 2));
    assertThat(effects.of("m1-y", NOW)).isEmpty();
  }

  @Test
  void it_vanishes_when_its_service_says_that_it_is_over() {
    effects.hear(notice("m1-x", 3, 1, EXPIRES), NOW);
    effects.hear(over("m1-x", 3), NOW);
    assertThat(effects.of("m1-x", NOW)).isEmpty();
  }

  @Test
  void it_vanishes_when_its_service_says_nothing_any_more() {
    effects.hear(notice("m1-x", 3, 1, EXPIRES), NOW);
    assertThat(effects.of("m1-x", EXPIRES.minusMillis(1))).hasSize(1);
    assertThat(effects.of("m1-x", EXPIRES)).isEmpty();
  }

  @Test
  void a_notice_from_before_a_restart_of_the_gateway_is_passed_over() {
    effects.hear(notice("m1-x", 3, 1, NOW.minusSeconds(1)), NOW);
    assertThat(effects.of("m1-x", NOW)).isEmpty();
  }

  @Test
  void a_notice_of_the_far_future_does_not_stay_for_ever() {
    effects.hear(notice("m1-x", 3, 1, NOW.plusSeconds(1_000_000)), NOW);
    assertThat(effects.of("m1-x", NOW.plusSeconds(300))).isEmpty();
  }

  @Test
  void what_concerns_no_issue_is_shown_for_the_run() {
    effects.hear(notice("m1-x", 0, 1, EXPIRES), NOW);
    assertThat(effects.of("m1-x", NOW)).extracting(WaitView::issue).containsOnlyNulls().hasSize(1);
  }

  @Test
  void what_is_incomplete_is_passed_over_and_what_is_kept_is_bounded() {
    effects.hear(new Notice("merge", null, WHY, NEXT, null), NOW);
    effects.hear(
        new Notice(
            "merge",
            null,
            WHY,
            NEXT,
            new RetryNotice("m1-x", 1, null, "x", NOW, 1, EXPIRES, false)),
        NOW);
    effects.hear(
        new Notice(
            "merge",
            null,
            null,
            NEXT,
            new RetryNotice("m1-x", 1, "k", "x", NOW, 1, EXPIRES, false)),
        NOW);
    assertThat(effects.of("m1-x", NOW)).isEmpty();
    for (int issue = 1; issue <= 2 * EffectRetries.MAX_KEPT; issue++) {
      effects.hear(notice("m1-x", issue, 1, EXPIRES), NOW);
    }
    assertThat(effects.of("m1-x", NOW)).hasSize(EffectRetries.MAX_KEPT);
  }
}
