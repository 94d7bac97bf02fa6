package dev.milepost.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.api.IssueView;
import dev.milepost.events.Assignment;
import dev.milepost.events.ExecutorEvent.AttemptStarted;
import dev.milepost.events.ExecutorEvent.PrOpened;
import dev.milepost.events.Finding;
import dev.milepost.events.Landed;
import dev.milepost.events.MergeEvent.CombinationFailed;
import dev.milepost.events.MergeEvent.MergeStarted;
import dev.milepost.events.MergeEvent.PrMerged;
import dev.milepost.events.MergeEvent.PrRebased;
import dev.milepost.events.Plan.PlanStatus;
import dev.milepost.events.PlannerEvent.FailureStage;
import dev.milepost.events.PlannerEvent.IssueFailed;
import dev.milepost.events.ReviewEvent.CiFailed;
import dev.milepost.events.ReviewEvent.CiPassed;
import dev.milepost.events.ReviewEvent.HeadMoved;
import dev.milepost.events.ReviewEvent.PrApproved;
import dev.milepost.events.RunEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The view of changes that pass alone. */
class CombinationStateTest {
  private static final List<Finding> RED = List.of(new Finding("sh", "exit code 1", "f"));

  @Test
  void an_issue_that_fails_together_with_others_names_them() {
    var issue =
        issue(merging(), new CombinationFailed(2, 32, "h", "h2", RED, List.of(1), NONE, NONE));
    assertThat(issue.state()).isEqualTo("in-review");
    assertThat(issue.head()).isEqualTo("h2");
    assertThat(issue.failsWith()).containsExactly(1);
    assertThat(issue.reason()).isEqualTo("sh passes alone and fails together with #1");
  }

  @Test
  void where_ci_looks_at_heads_a_red_one_that_holds_others_names_them_too() {
    var landed = new Landed(List.of(1), List.of("4f2a Theirs"));
    var issue =
        issue(
            merging(),
            new PrRebased(2, 32, "h", "h2", "The base has moved on", landed),
            new CiFailed(2, 32, "h2", RED, NONE, NONE, landed));
    assertThat(issue.failsWith()).containsExactly(1);
    assertThat(issue.reason()).isEqualTo("sh passes alone and fails together with #1, 4f2a Theirs");
  }

  @Test
  void what_is_approved_again_fails_with_nothing() {
    var issue =
        issue(
            merging(),
            new CombinationFailed(2, 32, "h", "h2", RED, List.of(1), NONE, NONE),
            new CiPassed(2, 32, "h2", "green"),
            new PrApproved(2, 32, "h2"));
    assertThat(issue.failsWith()).isEmpty();
  }

  @Test
  void a_failed_issue_keeps_what_it_does_not_go_with_in_the_summary_too() {
    var state =
        state(
            merging(),
            new CombinationFailed(2, 32, "h", "h2", RED, List.of(1), NONE, NONE),
            new IssueFailed(2, FailureStage.REVIEW, "Fix round 1 changed nothing"));
    assertThat(SummaryMarkdown.of(MilestoneSummaries.of(state)))
        .contains("#2 failed: Fix round 1 changed nothing (fails together with #1)")
        .doesNotContain("Not checked");
  }

  @Test
  void a_forced_push_is_said_of_the_head_that_is_there_already() {
    var pushed = new PrRebased(2, 32, "h", "h2", "its head is now h2");
    var said = new HeadMoved(2, 32, "h", "h2", "was force-pushed by others");
    assertThat(issue(merging(), pushed, said).head()).isEqualTo("h2");
    assertThat(issue(merging(), pushed, said).reason()).isEqualTo("was force-pushed by others");
    assertThat(issue(merging(), pushed, new HeadMoved(2, 32, "h", "h2")).reason())
        .isEqualTo("its head is now h2");
  }

  @Test
  void what_landed_unchecked_is_named_in_view_and_summary() {
    var state = state(merging(), new PrMerged(2, 32, "h", "c", false, true, NONE));
    assertThat(IssueViews.of(state, state.issues().get(2)).unchecked()).isTrue();
    assertThat(SummaryMarkdown.of(MilestoneSummaries.of(state)))
        .contains("## Not checked in combination\n\n#2: ");
    var checked = state(merging(), new PrMerged(2, 32, "h", "c", false));
    assertThat(IssueViews.of(checked, checked.issues().get(2)).unchecked()).isFalse();
  }

  private static final List<String> NONE = List.of();

  private static List<RunEvent> merging() {
    var work = Assignment.implement(2, 1);
    var events = new ArrayList<RunEvent>();
    events.add(GatewayGiven.submitted());
    events.add(GatewayGiven.planned(PlanStatus.READY));
    events.addAll(
        List.of(
            GatewayGiven.ready(work),
            new AttemptStarted(work, "executor-1", "a"),
            new PrOpened(work, "executor-1", "a", 32, "file:///pr", "h"),
            new CiPassed(2, 32, "h", "green"),
            new PrApproved(2, 32, "h"),
            new MergeStarted(2, 32, "h")));
    return events;
  }

  private static RunState state(List<RunEvent> before, RunEvent... then) {
    before.addAll(Arrays.asList(then));
    return GatewayGiven.state(before);
  }

  private static IssueView issue(List<RunEvent> before, RunEvent... then) {
    var state = state(before, then);
    return IssueViews.of(state, state.issues().get(2));
  }
}
