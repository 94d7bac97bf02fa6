package dev.milepost.review.domain;

import static dev.milepost.review.domain.ReviewGiven.fix;
import static dev.milepost.review.domain.ReviewGiven.green;
import static dev.milepost.review.domain.ReviewGiven.opened;
import static dev.milepost.review.domain.ReviewGiven.planned;
import static dev.milepost.review.domain.ReviewGiven.pushed;
import static dev.milepost.review.domain.ReviewGiven.red;
import static dev.milepost.review.domain.ReviewGiven.started;
import static dev.milepost.review.domain.ReviewGiven.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.Assignment;
import dev.milepost.events.ExecutorEvent.PrOpened;
import dev.milepost.events.ExecutorEvent.PushStarted;
import dev.milepost.events.Landed;
import dev.milepost.events.MergeEvent.PrRebased;
import dev.milepost.events.PlannerEvent.FailureStage;
import dev.milepost.events.PlannerEvent.IssueFailed;
import dev.milepost.events.PlannerEvent.IssueReopened;
import dev.milepost.events.ReviewEvent.HeadMoved;
import dev.milepost.events.ReviewEvent.PrApproved;
import dev.milepost.events.ReviewEvent.ReviewFailed;
import dev.milepost.events.RunEvent;
import dev.milepost.review.domain.ReviewStage.AwaitingCi;
import dev.milepost.testkit.Scenario;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The author of a head before the look at it. */
class ForeignHeadTest {
  private static final Assignment FIRST = Assignment.implement(7, 1);
  private static final Assignment OTHER = Assignment.implement(8, 1);

  @Test
  void a_head_that_an_attempt_said_it_would_push_is_of_its_own_hand() {
    var fixed = open().given(red(7, "h1", "x"), started(fix(7, 1)), pushing(fix(7, 1), "h2"));

    assertThat(strange(fixed.given(pushed(7, 1, "h2")))).isNull();
  }

  @Test
  void what_a_person_pushed_during_a_round_is_of_another_hand() {
    var raced = open().given(red(7, "h1", "x"), started(fix(7, 1)), pushing(fix(7, 1), "h2"));

    assertThat(strange(raced.given(pushed(7, 1, "theirs"))))
        .isEqualTo(new ForeignHead("h1", List.of()));
  }

  @Test
  void a_push_while_the_head_is_looked_at_is_of_another_hand() {
    assertThat(strange(open().given(new HeadMoved(7, 7, "h1", "h2"))))
        .isEqualTo(new ForeignHead("h1", List.of()));
  }

  @Test
  void a_push_before_the_merge_is_of_another_hand_and_an_update_by_milepost_is_not() {
    var landed = new Landed(List.of(), List.of("4f2a Theirs"));

    assertThat(
            strange(
                open()
                    .given(green(7, "h1"))
                    .given(new PrRebased(7, 7, "h1", "h2", "its head is now h2"))))
        .isEqualTo(new ForeignHead("h1", List.of()));
    assertThat(
            strange(
                open()
                    .given(green(7, "h1"))
                    .given(new PrRebased(7, 7, "h1", "h2", "behind", landed))))
        .isNull();
  }

  @Test
  void issues_that_are_worked_on_when_it_comes_are_named() {
    assertThat(strange(open().given(started(OTHER), new HeadMoved(7, 7, "h1", "h2"))))
        .isEqualTo(new ForeignHead("h1", List.of(8)));
  }

  @Test
  void issues_that_were_worked_on_since_the_head_before_are_named_though_they_ended() {
    var other = new PrOpened(OTHER, "a", "1", 8, "url", "g1");

    assertThat(strange(open().given(started(OTHER), other, new HeadMoved(7, 7, "h1", "h2"))))
        .isEqualTo(new ForeignHead("h1", List.of(8)));
  }

  @Test
  void issues_whose_work_had_ended_before_the_head_are_not_named() {
    var ended =
        Scenario.of(new ReviewParticipant())
            .given(submitted(), planned(7), started(OTHER), started(FIRST))
            .given(new PrOpened(OTHER, "a", "1", 8, "url", "g1"), opened(7, "h1"));

    assertThat(strange(ended.given(new HeadMoved(7, 7, "h1", "h2"))))
        .isEqualTo(new ForeignHead("h1", List.of()));
  }

  @Test
  void once_it_is_said_the_head_is_looked_at_like_any_other() {
    var told =
        open()
            .given(new HeadMoved(7, 7, "h1", "h2"))
            .given(new HeadMoved(7, 7, "h1", "h2", "was force-pushed by others"));

    assertThat(strange(told)).isNull();
    told.when(green(7, "h2")).then(new PrApproved(7, 7, "h2"));
  }

  @Test
  void the_same_word_of_a_push_twice_does_not_take_a_strange_head_for_told() {
    var moved = new HeadMoved(7, 7, "h1", "h2");

    assertThat(strange(open().given(moved, moved))).isEqualTo(new ForeignHead("h1", List.of()));
  }

  @Test
  void a_retry_takes_the_head_that_was_held_for_the_issues_own() {
    var second = Assignment.implement(7, 2);
    var retried =
        open()
            .given(started(OTHER), new HeadMoved(7, 7, "h1", "h2"))
            .given(new ReviewFailed(7, 7, "h2", "held"))
            .given(new IssueFailed(7, FailureStage.REVIEW, "held"), new IssueReopened(7, 2))
            .given(started(second), new PrOpened(second, "a", "1", 7, "url", "h2"));

    assertThat(strange(retried)).isNull();
  }

  @Test
  void a_second_push_before_the_first_was_looked_at_is_measured_against_what_was_known() {
    var twice =
        open()
            .given(started(OTHER), new HeadMoved(7, 7, "h1", "h2"))
            .given(new HeadMoved(7, 7, "h2", "h3"));

    assertThat(strange(twice)).isEqualTo(new ForeignHead("h1", List.of(8)));
  }

  /** Waits for CI of h1. */
  private static Scenario<ReviewState, RunEvent, ReviewEffect> open() {
    return Scenario.of(new ReviewParticipant())
        .given(submitted(), planned(7), started(FIRST), pushing(FIRST, "h1"), opened(7, "h1"));
  }

  private static PushStarted pushing(Assignment assignment, String head) {
    return new PushStarted(assignment, "a", "1", head);
  }

  private static @Nullable ForeignHead strange(
      Scenario<ReviewState, RunEvent, ReviewEffect> scenario) {
    return ((AwaitingCi) scenario.state().issue(7).step()).strange();
  }
}
