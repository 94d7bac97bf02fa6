package dev.milepost.review.domain;

import static dev.milepost.review.domain.ReviewGiven.ROUNDS;
import static dev.milepost.review.domain.ReviewGiven.broken;
import static dev.milepost.review.domain.ReviewGiven.empty;
import static dev.milepost.review.domain.ReviewGiven.findings;
import static dev.milepost.review.domain.ReviewGiven.fix;
import static dev.milepost.review.domain.ReviewGiven.green;
import static dev.milepost.review.domain.ReviewGiven.opened;
import static dev.milepost.review.domain.ReviewGiven.owed;
import static dev.milepost.review.domain.ReviewGiven.pushed;
import static dev.milepost.review.domain.ReviewGiven.red;
import static dev.milepost.review.domain.ReviewGiven.started;
import static dev.milepost.review.domain.ReviewGiven.submitted;

import dev.milepost.events.Assignment;
import dev.milepost.events.Landed;
import dev.milepost.events.MergeEvent.MergeStarted;
import dev.milepost.events.MergeEvent.PrRebased;
import dev.milepost.events.ReviewEvent.CiFailed;
import dev.milepost.events.ReviewEvent.FixRequested;
import dev.milepost.events.ReviewEvent.PrApproved;
import dev.milepost.events.ReviewEvent.ReviewFailed;
import dev.milepost.events.RunEvent;
import dev.milepost.testkit.Scenario;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A change that passes alone and fails together with what was merged before it. */
class RedCombinationTest {
  private static final List<String> PUSHED =
      List.of("Round 1 had to fix check (red x). It pushed h3");

  @Test
  void a_red_combination_asks_for_a_round_on_the_head_that_holds_it_and_waits_for_no_ci() {
    merging()
        .when(broken(7, "h1", "h2", "x"))
        .then(new FixRequested(7, 7, 1, "h2", findings("x")))
        .thenOutstanding();
  }

  @Test
  void the_round_that_mends_it_is_approved() {
    fixed().when(green(7, "h3")).then(new PrApproved(7, 7, "h3"));
  }

  @Test
  void the_same_failure_after_the_round_ends_the_rounds() {
    fixed()
        .when(red(7, "h3", "x"))
        .then(new ReviewFailed(7, 7, "h3", "Fix round 1 left the same failure: check"));
  }

  @Test
  void a_round_that_changes_nothing_ends_them_too() {
    merging()
        .given(broken(7, "h1", "h2", "x"), started(fix(7, 1)))
        .when(empty(fix(7, 1)))
        .then(new ReviewFailed(7, 7, "h2", "Fix round 1 changed nothing: It changed nothing"));
  }

  @Test
  void rounds_that_are_used_up_name_what_it_does_not_go_with() {
    fixed()
        .given(green(7, "h3"), new MergeStarted(7, 7, "h3"))
        .when(broken(7, "h3", "h4", "y"))
        .then(new FixRequested(7, 7, 2, "h4", findings("y"), PUSHED))
        .given(started(fix(7, 2)), pushed(7, 2, "h5"), green(7, "h5"))
        .given(new MergeStarted(7, 7, "h5"))
        .when(broken(7, "h5", "h6", "z"))
        .then(
            new ReviewFailed(
                7,
                7,
                "h6",
                "The %d fix rounds allowed are used up: check, together with #3"
                    .formatted(ROUNDS)));
  }

  @Test
  void a_head_that_is_approved_no_longer_is_looked_at_again() {
    inReview().when(broken(7, "h0", "h2", "x")).thenNothing().thenOutstanding(owed(7, 2, "h2", 4));
  }

  @Test
  void where_ci_looks_at_heads_the_wait_for_a_head_that_holds_more_knows_it() {
    merging()
        .when(rebased("h1", "h2"))
        .thenNothing()
        .thenOutstanding(ReviewGiven.owedTogether(7, 2, "h2", 6, LANDED));
  }

  @Test
  void rounds_that_are_used_up_on_such_a_head_name_what_it_does_not_go_with() {
    merging()
        .given(rebased("h1", "h2"), redTogether("h2", "x"), started(fix(7, 1)))
        .given(pushed(7, 1, "h3"), red(7, "h3", "y"), started(fix(7, 2)), pushed(7, 2, "h4"))
        .given(green(7, "h4"), rebased("h4", "h5"))
        .when(redTogether("h5", "z"))
        .then(
            new ReviewFailed(
                7,
                7,
                "h5",
                "The %d fix rounds allowed are used up: check, together with #3"
                    .formatted(ROUNDS)));
  }

  @Test
  void a_repetition_of_its_checks_knows_it_too() {
    var again = new CheckRerun(1, List.of("check"), List.of("11"), false);
    merging()
        .given(rebased("h1", "h2"))
        .when(new CiFailed(7, 7, "h2", findings("x"), List.of(), List.of("11"), LANDED))
        .then(ReviewGiven.rerun(7, "h2", 1, "11"))
        .thenOutstanding(ReviewGiven.owedAgain(7, 3, "h2", 7, again, LANDED));
  }

  @Test
  void what_a_person_pushes_is_a_change_alone() {
    merging()
        .when(new PrRebased(7, 7, "h1", "h2", "its head is now h2"))
        .thenOutstanding(owed(7, 2, "h2", 6, "h1"));
  }

  private static final Landed LANDED = new Landed(List.of(3), List.of());

  private static PrRebased rebased(String from, String to) {
    return new PrRebased(7, 7, from, to, "The base has moved on", LANDED);
  }

  private static CiFailed redTogether(String head, String fingerprint) {
    return new CiFailed(7, 7, head, findings(fingerprint), List.of(), List.of(), LANDED);
  }

  @Test
  void said_twice_it_asks_for_one_round() {
    merging().given(broken(7, "h1", "h2", "x")).when(broken(7, "h1", "h2", "x")).thenNothing();
  }

  private static Scenario<ReviewState, RunEvent, ReviewEffect> inReview() {
    return Scenario.of(new ReviewParticipant())
        .given(submitted(), started(Assignment.implement(7, 1)), opened(7, "h1"));
  }

  private static Scenario<ReviewState, RunEvent, ReviewEffect> merging() {
    return inReview().given(green(7, "h1"), new MergeStarted(7, 7, "h1"));
  }

  private static Scenario<ReviewState, RunEvent, ReviewEffect> fixed() {
    return merging().given(broken(7, "h1", "h2", "x"), started(fix(7, 1)), pushed(7, 1, "h3"));
  }
}
