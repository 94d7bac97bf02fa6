package dev.milepost.review.domain;

import static dev.milepost.review.domain.ReviewGiven.opened;
import static dev.milepost.review.domain.ReviewGiven.started;

import dev.milepost.events.Assignment;
import dev.milepost.events.Finding;
import dev.milepost.events.GatewayEvent.ChangeApproved;
import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.MergeEvent.PrRebased;
import dev.milepost.events.ReviewEvent.ChangeHeld;
import dev.milepost.events.ReviewEvent.ChangeReleased;
import dev.milepost.events.ReviewEvent.CiPassed;
import dev.milepost.events.ReviewEvent.FixRequested;
import dev.milepost.events.ReviewEvent.HeadMoved;
import dev.milepost.events.ReviewEvent.PeopleReviewed;
import dev.milepost.events.ReviewEvent.PrApproved;
import dev.milepost.events.RunEvent;
import dev.milepost.testkit.Scenario;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A change of what judges it waits for a person, where its run asks for that. */
class HeldChangesTest {
  private static final Finding CHECK = new Finding("tampering", "It changes the check", "c1");
  private static final Finding TESTS = new Finding("tampering", "It deletes a test", "t1");

  @Test
  void where_it_is_only_told_it_is_approved() {
    inReview(false).when(green("h1", CHECK)).then(new PrApproved(7, 7, "h1"));
  }

  @Test
  void it_waits_for_a_person() {
    inReview(true)
        .when(green("h1", CHECK))
        .then(new ChangeHeld(7, 7, "h1", List.of(CHECK)))
        .thenOutstanding(awaited(1, "h1"));
  }

  @Test
  void a_change_that_leaves_its_judges_alone_does_not() {
    inReview(true).when(green("h1")).then(new PrApproved(7, 7, "h1"));
  }

  @Test
  void a_person_lets_it_go_on_by_command_or_on_the_forge() {
    inReview(true)
        .given(green("h1", CHECK))
        .when(new ChangeApproved(7, "h1", "ann"))
        .then(new PrApproved(7, 7, "h1"))
        .thenOutstanding(new WatchReviews(7, 1, 7, "h1", Set.of(), spec(true)));
    inReview(true)
        .given(green("h1", CHECK))
        .when(new ChangeReleased(7, 7, "h1", "ann"))
        .then(new PrApproved(7, 7, "h1"));
  }

  @Test
  void an_approval_of_another_head_or_one_that_nothing_waits_for_says_nothing() {
    inReview(true)
        .given(green("h1", CHECK))
        .when(new ChangeApproved(7, "h0", "ann"), new ChangeApproved(8, "h1", "ann"))
        .thenOutstanding(awaited(1, "h1"));
    inReview(true)
        .given(new ChangeApproved(7, "h1", "ann"))
        .when(green("h1", CHECK))
        .then(new ChangeHeld(7, 7, "h1", List.of(CHECK)));
  }

  @Test
  void what_was_looked_at_is_not_held_again_when_the_branch_is_brought_up_to_date() {
    inReview(true)
        .given(green("h1", CHECK), new ChangeApproved(7, "h1", "ann"), new PrApproved(7, 7, "h1"))
        .given(new PrRebased(7, 7, "h1", "h2", "the base moved"))
        .when(green("h2", CHECK))
        .then(new PrApproved(7, 7, "h2"));
  }

  @Test
  void something_new_is_held_again() {
    inReview(true)
        .given(green("h1", CHECK), new ChangeApproved(7, "h1", "ann"), new PrApproved(7, 7, "h1"))
        .given(new PrRebased(7, 7, "h1", "h2", "the base moved"))
        .when(green("h2", CHECK, TESTS))
        .then(new ChangeHeld(7, 7, "h2", List.of(CHECK, TESTS)));
  }

  @Test
  void meanwhile_people_may_push_ask_for_changes_or_merge_it() {
    inReview(true)
        .given(green("h1", CHECK))
        .when(new HeadMoved(7, 7, "h1", "h2"), green("h2"))
        .then(new PrApproved(7, 7, "h2"));
    var wish = new Finding("review by ann", "Leave the check alone", "r1");
    inReview(true)
        .given(green("h1", CHECK))
        .when(new PeopleReviewed(7, 7, "h1", List.of(wish), List.of("r"), true, List.of()))
        .then(new FixRequested(7, 7, 1, "h1", List.of(wish)));
    inReview(true).given(green("h1", CHECK)).when(green("h1")).then(new PrApproved(7, 7, "h1"));
  }

  private static CiPassed green(String head, Finding... tampering) {
    return new CiPassed(7, 7, head, "check passed", List.of(), List.of(), List.of(tampering));
  }

  private static AwaitApproval awaited(int ordinal, String head) {
    return new AwaitApproval(7, ordinal, 7, head, Set.of(), spec(true));
  }

  private static dev.milepost.events.RunSpec spec(boolean holds) {
    var any = ReviewGiven.spec();
    return any.withReview(any.reviewing().holdingTampering(holds));
  }

  private static Scenario<ReviewState, RunEvent, ReviewEffect> inReview(boolean holds) {
    return Scenario.of(new ReviewParticipant())
        .given(
            new MilestoneSubmitted(spec(holds), "ann"),
            started(Assignment.implement(7, 1)),
            opened(7, "h1"));
  }
}
