package dev.milepost.events.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.Assignment;
import dev.milepost.events.ExecutorEvent.AttemptStarted;
import dev.milepost.events.ExecutorEvent.PrOpened;
import dev.milepost.events.MergeEvent.PrMerged;
import dev.milepost.events.PlannerEvent.AttemptLost;
import dev.milepost.events.PlannerEvent.FailureStage;
import dev.milepost.events.PlannerEvent.IssueFailed;
import dev.milepost.events.PlannerEvent.IssueReopened;
import dev.milepost.events.RunEvent;
import org.junit.jupiter.api.Test;

class ClaimsTest {
  private static final Assignment FIRST = Assignment.implement(7, 1);

  @Test
  void the_first_claim_stands() {
    var claims = after(claim("a", "1"), claim("b", "1"));

    assertThat(claims.counts(opened("a", "1"))).isTrue();
    assertThat(claims.counts(opened("b", "1"))).isFalse();
  }

  @Test
  void an_earlier_incarnation_does_not_speak() {
    assertThat(after(claim("a", "2")).counts(opened("a", "1"))).isFalse();
  }

  @Test
  void nobody_speaks_of_what_was_never_claimed() {
    assertThat(Claims.none().counts(opened("a", "1"))).isFalse();
  }

  @Test
  void a_lost_attempt_is_silent_and_cannot_be_claimed_again() {
    var claims = after(claim("a", "1"), new AttemptLost(FIRST, "a", "1", "silent"));

    assertThat(claims.counts(opened("a", "1"))).isFalse();
    assertThat(claims.counts(claim("b", "1"))).isFalse();
  }

  @Test
  void a_loss_of_another_claim_changes_nothing() {
    var claims = after(claim("a", "1"), new AttemptLost(FIRST, "b", "1", "silent"));

    assertThat(claims.counts(opened("a", "1"))).isTrue();
  }

  @Test
  void an_assignment_ends_once() {
    assertThat(after(claim("a", "1"), opened("a", "1")).counts(opened("a", "1"))).isFalse();
  }

  @Test
  void a_failed_issue_is_silent_and_a_reopened_one_speaks_from_its_next_attempt_on() {
    var failed = after(claim("a", "1"), new IssueFailed(7, FailureStage.EXECUTION, "why"));
    assertThat(failed.counts(opened("a", "1"))).isFalse();

    var reopened = failed.fold(new IssueReopened(7, 2));
    assertThat(reopened.counts(opened("a", "1"))).isFalse();
    assertThat(reopened.counts(new AttemptStarted(FIRST.again(), "b", "1"))).isTrue();
  }

  @Test
  void a_merged_issue_is_silent_and_takes_no_claim_of_any_attempt() {
    var merged = after(claim("a", "1"), new PrMerged(7, 1, "head", "commit", false));
    assertThat(merged.counts(opened("a", "1"))).isFalse();
    assertThat(merged.counts(new AttemptStarted(FIRST.again(), "b", "1"))).isFalse();
    assertThat(merged.counts(new AttemptStarted(Assignment.implement(8, 1), "b", "1"))).isTrue();
  }

  private static Claims after(RunEvent... events) {
    var claims = Claims.none();
    for (var event : events) {
      claims = claims.fold(event);
    }
    return claims;
  }

  private static AttemptStarted claim(String executor, String incarnation) {
    return new AttemptStarted(FIRST, executor, incarnation);
  }

  private static PrOpened opened(String executor, String incarnation) {
    return new PrOpened(FIRST, executor, incarnation, 1, "url", "abc");
  }
}
