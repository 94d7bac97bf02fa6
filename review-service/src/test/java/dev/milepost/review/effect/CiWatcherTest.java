package dev.milepost.review.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.events.Landed;
import dev.milepost.events.ReviewEvent.CiFailed;
import dev.milepost.events.ReviewEvent.CiPassed;
import dev.milepost.events.ReviewEvent.HeadMoved;
import dev.milepost.events.ReviewEvent.ReviewFailed;
import dev.milepost.events.RunEvent;
import dev.milepost.forge.CiStatus;
import dev.milepost.forge.CiStatus.CheckFailure;
import dev.milepost.forge.CiStatus.ChecksFailed;
import dev.milepost.forge.CiStatus.ChecksPending;
import dev.milepost.forge.CiStatus.PendingReason;
import dev.milepost.forge.ForgeException;
import dev.milepost.forge.PullRequest.PullRequestStatus;
import dev.milepost.review.domain.AwaitCi;
import dev.milepost.review.domain.CheckRerun;
import dev.milepost.review.domain.ForeignHead;
import dev.milepost.review.domain.ReviewGiven;
import dev.milepost.service.OutputChunk;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CiWatcherTest {
  private static final CiPollPolicy PATIENCE =
      new CiPollPolicy(
          Duration.ofSeconds(1),
          Duration.ofSeconds(8),
          Duration.ofSeconds(20),
          Duration.ofMinutes(1));

  private final FakeSleeper stopwatch = new FakeSleeper();
  private final List<OutputChunk> shown = new ArrayList<>();
  private final AwaitCi owed =
      new AwaitCi(7, 1, 2, 9, "h1", stopwatch.now(), Set.of(), null, ReviewGiven.spec());

  @Test
  void green_passes() throws Exception {
    assertThat(answer(new CiStatus.ChecksPassed("3 checks")))
        .containsExactly(new CiPassed(7, 9, "h1", "3 checks"));
  }

  @Test
  void no_ci_passes_and_says_so() throws Exception {
    assertThat(answer(new CiStatus.NotConfigured()))
        .containsExactly(new CiPassed(7, 9, "h1", "No CI is configured"));
  }

  @Test
  void red_becomes_a_finding_a_check_with_its_log() throws Exception {
    var events = answer(red("exit code 1", "expected 3 but was 4"));

    assertThat(events).hasSize(1);
    var failed = (CiFailed) events.getFirst();
    assertThat(failed.findings()).hasSize(1);
    assertThat(failed.findings().getFirst().source()).isEqualTo("check");
    assertThat(failed.findings().getFirst().message())
        .isEqualTo("exit code 1\nexpected 3 but was 4");
  }

  @Test
  void failed_checks_are_run_again_first_and_then_named_as_flaky() throws Exception {
    var ci = new FakeCi(new CiStatus.ChecksPassed("3 checks"));
    var again = new CheckRerun(1, List.of("unit"), List.of("11"), false);
    var owedAgain =
        new AwaitCi(7, 1, 3, 9, "h1", stopwatch.now(), Set.of(), again, ReviewGiven.spec());

    assertThat(answer(ci, owedAgain))
        .containsExactly(new CiPassed(7, 9, "h1", "3 checks", List.of(), List.of("unit")));
    assertThat(ci.rerun).containsExactly("11");
  }

  @Test
  void a_red_check_that_the_forge_can_run_again_is_named_by_its_run() throws Exception {
    var red = new CheckFailure("unit", "exit code 1", "log", Optional.of("11"));

    var failed = (CiFailed) answer(new ChecksFailed(List.of(red))).getFirst();

    assertThat(failed.runs()).containsExactly("11");
  }

  @Test
  void what_is_red_on_the_base_in_the_same_way_is_no_agents_to_mend() throws Exception {
    var red = red("exit code 1", "no such table, in 12 ms");
    var ci = new FakeCi(red).onBase(red("exit code 1", "no such table, in 9 ms"), red);

    assertThat(wait(ci))
        .containsExactly(
            new ReviewFailed(
                7,
                9,
                "h1",
                "check fails on main alone in the same way (exit code 1), so no agent was asked."
                    + " Mend main, then retry #7"));
  }

  @Test
  void a_base_that_was_mended_meanwhile_is_brought_into_the_branch() throws Exception {
    var red = red("exit code 1", "no such table");
    var ci = new FakeCi(red).onBase(red, new CiStatus.ChecksPassed("green"));

    assertThat(wait(ci))
        .containsExactly(
            new HeadMoved(
                7,
                9,
                "h1",
                "h1+base",
                "brought up to date: main was red where it began, and is mended"));
  }

  @Test
  void what_fails_in_a_way_of_its_own_is_the_changes_fault_whatever_the_base_is() throws Exception {
    var ci = new FakeCi(red("exit code 1", "no such column"));
    var base = red("exit code 1", "no such table");

    assertThat(wait(ci.onBase(base, base))).hasOnlyElementsOfType(CiFailed.class);
  }

  @Test
  void a_check_that_runs_again_first_says_nothing_of_the_base_yet() throws Exception {
    var once = new CheckFailure("check", "exit code 1", "reset", Optional.of("1"));
    var red = new ChecksFailed(List.of(once));

    assertThat(wait(new FakeCi(red).onBase(red, red))).hasOnlyElementsOfType(CiFailed.class);
    var again = new CheckRerun(1, List.of("check"), List.of("1"), false);
    var last = new AwaitCi(7, 1, 3, 9, "h1", stopwatch.now(), Set.of(), again, ReviewGiven.spec());
    assertThat(answer(new FakeCi(red).onBase(red, red), last))
        .hasOnlyElementsOfType(ReviewFailed.class);
  }

  @Test
  void a_red_head_that_holds_what_landed_meanwhile_names_it() throws Exception {
    var landed = new Landed(List.of(3), List.of("4f2a9c Theirs"));
    var combined =
        new AwaitCi(
            7, 1, 2, 9, "h1", stopwatch.now(), Set.of(), null, landed, null, ReviewGiven.spec());

    var failed = (CiFailed) answer(new FakeCi(red("exit code 1", "a and b")), combined).getFirst();

    assertThat(failed.landed()).isEqualTo(landed);
    assertThat(failed.findings().getFirst().message())
        .startsWith("exit code 1\nThe change passes alone. It fails together with")
        .contains("#3 and 4f2a9c Theirs")
        .endsWith("a and b");
  }

  @Test
  void a_huge_log_is_cut_to_its_end_and_shown_whole_in_bounded_chunks() throws Exception {
    var log = "é".repeat(100_000) + "the end";
    var failed = (CiFailed) answer(red("exit code 1", log)).getFirst();

    assertThat(failed.findings().getFirst().message()).endsWith("the end").hasSizeLessThan(10_000);
    assertThat(shown).extracting(OutputChunk::seq).startsWith(0L, 1L, 2L);
    assertThat(shown)
        .allSatisfy(
            chunk ->
                assertThat(chunk.text().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                    .hasSizeLessThanOrEqualTo(OutputChunk.MAX_BYTES));
    assertThat(shown.stream().map(OutputChunk::text).collect(Collectors.joining()))
        .isEqualTo("check: exit code 1\n" + log + "\n");
  }

  @Test
  void pending_is_looked_at_again_with_growing_pauses_to_a_cap() throws Exception {
    var pending = new ChecksPending("queued");
    var forge =
        new FakeCi(pending, pending, pending, pending, pending, new CiStatus.ChecksPassed("green"));

    assertThat(wait(forge)).hasOnlyElementsOfType(CiPassed.class);
    assertThat(stopwatch.pauses())
        .extracting(Duration::toSeconds)
        .containsExactly(1L, 2L, 4L, 8L, 8L);
  }

  @Test
  void a_ci_that_does_not_finish_is_a_finding() throws Exception {
    var failed = (CiFailed) wait(new FakeCi(new ChecksPending("queued"))).getFirst();

    assertThat(failed.findings().getFirst().message())
        .isEqualTo("CI did not finish within PT1M; it says: queued");
  }

  @Test
  void a_ci_that_never_starts_fails_the_review_and_asks_no_agent() throws Exception {
    for (var why : List.of(PendingReason.NOT_STARTED, PendingReason.REQUIRED_MISSING)) {
      assertThat(wait(new FakeCi(new ChecksPending(why, "required and not seen: a"))))
          .containsExactly(
              new ReviewFailed(
                  7, 9, "h1", "CI gave no answer within PT20S; required and not seen: a"));
    }
  }

  @Test
  void a_ci_that_waits_for_a_person_is_waited_for_to_the_limit() throws Exception {
    var waits = new ChecksPending(PendingReason.WAITS_FOR_A_PERSON, "deploy waits for a person");

    assertThat(wait(new FakeCi(waits)))
        .containsExactly(
            new ReviewFailed(
                7, 9, "h1", "CI gave no answer within PT1M; deploy waits for a person"));
  }

  @Test
  void a_cancelled_ci_fails_the_review_and_asks_no_agent() throws Exception {
    assertThat(answer(new CiStatus.ChecksCancelled("tests was cancelled")))
        .containsExactly(new ReviewFailed(7, 9, "h1", "CI gave no answer: tests was cancelled"));
  }

  @Test
  void the_time_before_a_restart_counts() throws Exception {
    stopwatch.pause(Duration.ofMinutes(2));

    assertThat(answer(new ChecksPending("queued"))).hasOnlyElementsOfType(CiFailed.class);
  }

  @Test
  void a_push_by_a_person_ends_the_wait_for_the_old_head() throws Exception {
    var pushed = new FakeCi(new ChecksPending("queued"));

    assertThat(wait(pushed.with(FakeCi.request(PullRequestStatus.OPEN, "h2"))))
        .containsExactly(new HeadMoved(7, 9, "h1", "h2"));
  }

  @Test
  void a_forced_push_is_said_before_ci_is_asked() throws Exception {
    var forced = strange("h0", List.of());
    var moved = (HeadMoved) answer(new FakeCi(red("not asked", "")), forced).getFirst();

    assertThat(moved.oldHead()).isEqualTo("h0");
    assertThat(moved.newHead()).isEqualTo("h1");
    assertThat(moved.reason()).contains("force-pushed by others", "h1 does not hold h0");
  }

  @Test
  void a_forced_push_while_other_issues_were_worked_on_is_held() throws Exception {
    var held = (ReviewFailed) answer(green(), strange("h0", List.of(3, 4))).getFirst();

    assertThat(held.head()).isEqualTo("h1");
    assertThat(held.reason())
        .contains("!9 was force-pushed to h1", "no agent of #7 made", "#3, #4 were worked on")
        .contains("retry #7", "push h0 back");
  }

  @Test
  void a_push_that_holds_the_head_before_it_is_looked_at_like_any_other() throws Exception {
    assertThat(answer(green(), strange("h", List.of(3)))).hasOnlyElementsOfType(CiPassed.class);
  }

  @Test
  void a_strange_head_that_is_gone_again_is_not_judged() throws Exception {
    var back = green().with(FakeCi.request(PullRequestStatus.OPEN, "h0"));

    assertThat(answer(back, strange("h0", List.of(3))))
        .containsExactly(new HeadMoved(7, 9, "h1", "h0"));
  }

  @Test
  void a_merge_by_a_person_ends_the_wait_well_whatever_ci_says() throws Exception {
    var merged =
        new FakeCi(red("exit code 1", "")).with(FakeCi.request(PullRequestStatus.MERGED, "h1"));

    assertThat(wait(merged))
        .containsExactly(
            new CiPassed(7, 9, "h1", "It is merged already; its CI is not waited for"));
  }

  @Test
  void a_pull_request_that_is_closed_or_gone_fails_the_review() throws Exception {
    var closed =
        new FakeCi(new CiStatus.ChecksPassed("green"))
            .with(FakeCi.request(PullRequestStatus.CLOSED, "h1"));

    assertThat(wait(closed))
        .containsExactly(new ReviewFailed(7, 9, "h1", "Pull request !9 was closed by others"));
    assertThat(wait(closed.with(null)))
        .containsExactly(new ReviewFailed(7, 9, "h1", "There is no pull request !9 any more"));
  }

  @Test
  void a_result_that_is_there_counts_however_late() throws Exception {
    stopwatch.pause(Duration.ofDays(1));

    assertThat(answer(new CiStatus.ChecksPassed("green"))).hasOnlyElementsOfType(CiPassed.class);
  }

  @Test
  void a_fault_that_passes_is_the_runtimes_and_one_that_stays_fails_the_review() throws Exception {
    var passing = new ForgeException("reset", true, new IOException("reset"));
    assertThatThrownBy(() -> wait(FakeCi.failing(passing))).isSameAs(passing);

    assertThat(wait(FakeCi.failing(new ForgeException("not a repository"))))
        .containsExactly(
            new ReviewFailed(7, 9, "h1", "CI of h1 could not be read: not a repository"));
  }

  @Test
  void the_jitter_spreads_over_the_upper_half_of_a_pause() {
    assertThat(PATIENCE.before(3, 0)).isEqualTo(Duration.ofSeconds(4));
    assertThat(PATIENCE.before(3, 1)).isEqualTo(Duration.ofSeconds(2));
    assertThat(PATIENCE.before(1_000_000, 0)).isEqualTo(Duration.ofSeconds(8));
  }

  private static FakeCi green() {
    return new FakeCi(new CiStatus.ChecksPassed("green"));
  }

  /** The wait for h1, which another hand pushed. */
  private AwaitCi strange(String known, List<Integer> others) {
    var hand = new ForeignHead(known, others);
    return new AwaitCi(
        7, 1, 2, 9, "h1", stopwatch.now(), Set.of(), null, null, hand, ReviewGiven.spec());
  }

  private List<RunEvent> answer(CiStatus status) throws Exception {
    return wait(new FakeCi(status));
  }

  private List<RunEvent> wait(FakeCi forge) throws Exception {
    return answer(forge, owed);
  }

  private List<RunEvent> answer(FakeCi forge, AwaitCi wait) throws Exception {
    return new CiWatcher(spec -> forge, PATIENCE, stopwatch, new CiOutput(shown::add))
        .run("test-run", wait);
  }

  private static ChecksFailed red(String summary, String log) {
    return new ChecksFailed(List.of(new CheckFailure("check", summary, log)));
  }
}
