package dev.milepost.review.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.ReviewEvent.CiFailed;
import dev.milepost.events.ReviewEvent.CiPassed;
import dev.milepost.events.ReviewEvent.PeopleReviewed;
import dev.milepost.events.RunEvent;
import dev.milepost.forge.CiStatus;
import dev.milepost.forge.ForgeException;
import dev.milepost.forge.Review;
import dev.milepost.forge.Review.Comment;
import dev.milepost.forge.Review.ReviewDecision;
import dev.milepost.review.domain.AwaitCi;
import dev.milepost.review.domain.ReviewGiven;
import dev.milepost.review.domain.WatchReviews;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** People's reviews on the forge, as both looks at it find them. */
class ReviewWatchTest {
  private static final CiPollPolicy PATIENCE =
      new CiPollPolicy(
          Duration.ofSeconds(1),
          Duration.ofSeconds(8),
          Duration.ofSeconds(20),
          Duration.ofMinutes(1));
  private static final Review WANTS =
      review("ann", ReviewDecision.CHANGES_REQUESTED, "Handle zero");
  private static final Review APPROVES = review("bob", ReviewDecision.APPROVED, "");

  private final FakeSleeper stopwatch = new FakeSleeper();
  private final FakeCi forge = new FakeCi(new CiStatus.ChecksPassed("green"));

  @Test
  void an_approved_head_is_looked_at_until_somebody_wants_something() throws Exception {
    var owed = new WatchReviews(7, 1, 9, "h1", Set.of(), ReviewGiven.spec());
    var watch = new ReviewWatch(spec -> forge, PATIENCE, stopwatch);
    assertThat(watch.look(owed)).isEmpty();

    forge.saying(APPROVES, WANTS);
    var heard = (PeopleReviewed) watch.run("run", owed).getFirst();
    assertThat(heard.findings()).hasSize(1);
    assertThat(heard.reviews()).containsExactly("ann-1");
    assertThat(heard.notes()).containsExactly("bob approves it");

    var answered = new WatchReviews(7, 2, 9, "h2", Set.of("ann-1"), ReviewGiven.spec());
    assertThat(watch.look(answered)).isEmpty();
  }

  @Test
  void reviews_that_cannot_be_read_take_nothing_from_an_approval() {
    var owed = new WatchReviews(7, 1, 9, "h1", Set.of(), ReviewGiven.spec());
    assertThat(
            new ReviewWatch(spec -> forge, PATIENCE, stopwatch)
                .givenUp("run", owed, new ForgeException("no scope")))
        .containsExactly(
            new PeopleReviewed(
                7,
                9,
                "h1",
                List.of(),
                List.of(),
                false,
                List.of("Reviews could not be read: no scope")));
  }

  @Test
  void changes_requested_while_ci_is_waited_for_end_the_wait() throws Exception {
    var pending = new FakeCi(new CiStatus.ChecksPending("queued")).saying(WANTS);
    assertThat(wait(pending)).hasOnlyElementsOfType(PeopleReviewed.class);
  }

  @Test
  void an_approval_is_recorded_with_a_green_ci() throws Exception {
    assertThat(wait(forge.saying(APPROVES)))
        .containsExactly(new CiPassed(7, 9, "h1", "green", List.of("bob approves it")));
  }

  @Test
  void what_is_wanted_goes_to_the_agent_in_the_round_for_a_red_ci() throws Exception {
    var check = new CiStatus.CheckFailure("check", "exit code 1", "log");
    var red = new FakeCi(new CiStatus.ChecksFailed(List.of(check))).saying(WANTS);

    var failed = (CiFailed) wait(red).getFirst();
    assertThat(failed.findings())
        .extracting(finding -> finding.source())
        .containsExactly("check", "review by ann");
    assertThat(failed.reviews()).containsExactly("ann-1");
  }

  @Test
  void hostile_words_are_bounded_and_safe_and_answers_come_with_their_remark() throws Exception {
    var name = "an\u202En";
    var words = "\u001b[31mred\u202E\u0007 " + "x".repeat(10_000);
    var remark = new Comment("c1", name, null, "src/a\u001b.c", 7, words, "h1", false, false);
    var answer = new Comment("c2", "bob", "c1", "src/a.c", 7, "Really?", "h1", false, false);
    var said =
        new Review(
            "r1", name, true, ReviewDecision.COMMENTED, "h1", "", null, List.of(remark, answer));

    var heard = (PeopleReviewed) wait(forge.saying(said)).getFirst();
    assertThat(heard.changesRequested()).isFalse();
    assertThat(heard.reviews()).containsExactly("c1");
    var finding = heard.findings().getFirst();
    assertThat(finding.source() + finding.path() + finding.message())
        .doesNotContain("\u001b", "\u202E", "\u0007");
    assertThat(finding.message()).startsWith("red").hasSizeLessThan(4_100);
  }

  private List<RunEvent> wait(FakeCi asked) throws Exception {
    var owed = new AwaitCi(7, 1, 1, 9, "h1", stopwatch.now(), Set.of(), null, ReviewGiven.spec());
    return new CiWatcher(spec -> asked, PATIENCE, stopwatch, new CiOutput(chunk -> {}))
        .run("test-run", owed);
  }

  private static Review review(String author, ReviewDecision state, String body) {
    return new Review(author + "-1", author, true, state, "h1", body, null, List.of());
  }
}
