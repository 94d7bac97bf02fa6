package dev.milepost.review.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.ReviewEvent.ChangeReleased;
import dev.milepost.events.ReviewEvent.CiPassed;
import dev.milepost.events.ReviewEvent.HeadMoved;
import dev.milepost.events.ReviewEvent.PeopleReviewed;
import dev.milepost.events.ReviewEvent.ReviewFailed;
import dev.milepost.forge.CiStatus;
import dev.milepost.forge.PullRequest.PullRequestStatus;
import dev.milepost.forge.Review;
import dev.milepost.forge.Review.ReviewDecision;
import dev.milepost.review.domain.AwaitApproval;
import dev.milepost.review.domain.ReviewGiven;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The approval of a head that changes what judges it. */
class ApprovalWatcherTest {
  private static final CiPollPolicy PATIENCE =
      new CiPollPolicy(
          Duration.ofSeconds(1),
          Duration.ofSeconds(8),
          Duration.ofSeconds(20),
          Duration.ofMinutes(1));

  private final FakeCi forge = new FakeCi(new CiStatus.ChecksPassed("green"));
  private final ApprovalWatcher wait =
      new ApprovalWatcher(spec -> forge, PATIENCE, new FakeSleeper());
  private final AwaitApproval owed = new AwaitApproval(7, 1, 9, "h1", Set.of(), ReviewGiven.spec());

  @Test
  void an_approval_of_that_very_head_by_somebody_who_may_write_counts() throws Exception {
    forge.saying(review(ReviewDecision.APPROVED, true, "h1"));

    assertThat(wait.run("run", owed)).containsExactly(new ChangeReleased(7, 9, "h1", "ann"));
  }

  @Test
  void of_another_head_of_a_stranger_or_taken_back_it_does_not() throws Exception {
    forge.saying(
        review(ReviewDecision.APPROVED, true, "h0"),
        review(ReviewDecision.APPROVED, true, null),
        review(ReviewDecision.APPROVED, false, "h1"),
        review(ReviewDecision.DISMISSED, true, "h1"),
        review(ReviewDecision.COMMENTED, true, "h1"));

    assertThat(wait.look(owed)).isEmpty();
  }

  @Test
  void who_wants_changes_gets_a_round() throws Exception {
    forge.saying(review(ReviewDecision.CHANGES_REQUESTED, true, "h1"));

    assertThat(wait.look(owed)).containsInstanceOf(PeopleReviewed.class);
  }

  @Test
  void what_people_did_with_the_pull_request_ends_the_wait() throws Exception {
    forge.with(FakeCi.request(PullRequestStatus.OPEN, "h2"));
    assertThat(wait.look(owed)).contains(new HeadMoved(7, 9, "h1", "h2"));
    forge.with(FakeCi.request(PullRequestStatus.MERGED, "h1"));
    assertThat(wait.look(owed)).containsInstanceOf(CiPassed.class);
    forge.with(FakeCi.request(PullRequestStatus.CLOSED, "h1"));
    assertThat(wait.look(owed)).containsInstanceOf(ReviewFailed.class);
  }

  private static Review review(ReviewDecision state, boolean trusted, @Nullable String commit) {
    return new Review("r1", "ann", trusted, state, commit, "words", null, List.of());
  }
}
