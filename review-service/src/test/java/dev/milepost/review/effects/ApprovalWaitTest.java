package dev.milepost.review.effects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.ReviewEvent.ChangeReleased;
import dev.milepost.events.ReviewEvent.CiPassed;
import dev.milepost.events.ReviewEvent.HeadMoved;
import dev.milepost.events.ReviewEvent.PeopleReviewed;
import dev.milepost.events.ReviewEvent.ReviewFailed;
import dev.milepost.forge.CiStatus;
import dev.milepost.forge.PullRequest;
import dev.milepost.forge.Review;
import dev.milepost.review.AwaitApproval;
import dev.milepost.review.Given;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who lets a head go on that changes what judges it. */
class ApprovalWaitTest {
  private static final Patience PATIENCE =
      new Patience(
          Duration.ofSeconds(1),
          Duration.ofSeconds(8),
          Duration.ofSeconds(20),
          Duration.ofMinutes(1));

  private final FakeCi forge = new FakeCi(new CiStatus.Passed("green"));
  private final ApprovalWait wait = new ApprovalWait(spec -> forge, PATIENCE, new FakeStopwatch());
  private final AwaitApproval owed = new AwaitApproval(7, 1, 9, "h1", Set.of(), Given.spec());

  @Test
  void an_approval_of_that_very_head_by_somebody_who_may_write_counts() throws Exception {
    forge.saying(review(Review.State.APPROVED, true, "h1"));

    assertThat(wait.run("run", owed)).containsExactly(new ChangeReleased(7, 9, "h1", "ann"));
  }

  @Test
  void of_another_head_of_a_stranger_or_taken_back_it_does_not() throws Exception {
    forge.saying(
        review(Review.State.APPROVED, true, "h0"),
        review(Review.State.APPROVED, true, null),
        review(Review.State.APPROVED, false, "h1"),
        review(Review.State.DISMISSED, true, "h1"),
        review(Review.State.COMMENTED, true, "h1"));

    assertThat(wait.look(owed)).isEmpty();
  }

  @Test
  void who_wants_changes_gets_a_round() throws Exception {
    forge.saying(review(Review.State.CHANGES_REQUESTED, true, "h1"));

    assertThat(wait.look(owed)).containsInstanceOf(PeopleReviewed.class);
  }

  @Test
  void what_people_did_with_the_pull_request_ends_the_wait() throws Exception {
    forge.with(FakeCi.request(PullRequest.State.OPEN, "h2"));
    assertThat(wait.look(owed)).contains(new HeadMoved(7, 9, "h1", "h2"));
    forge.with(FakeCi.request(PullRequest.State.MERGED, "h1"));
    assertThat(wait.look(owed)).containsInstanceOf(CiPassed.class);
    forge.with(FakeCi.request(PullRequest.State.CLOSED, "h1"));
    assertThat(wait.look(owed)).containsInstanceOf(ReviewFailed.class);
  }

  private static Review review(Review.State state, boolean trusted, @Nullable String commit) {
    return new Review("r1", "ann", trusted, state, commit, "words", null, List.of());
  }
}
