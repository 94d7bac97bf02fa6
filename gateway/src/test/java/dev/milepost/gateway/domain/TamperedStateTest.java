package dev.milepost.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.Assignment;
import dev.milepost.events.ExecutorEvent.AttemptStarted;
import dev.milepost.events.ExecutorEvent.PrOpened;
import dev.milepost.events.Finding;
import dev.milepost.events.Finding.Severity;
import dev.milepost.events.GatewayEvent.ChangeApproved;
import dev.milepost.events.Plan.PlanStatus;
import dev.milepost.events.ReviewEvent.ChangeHeld;
import dev.milepost.events.ReviewEvent.CiPassed;
import dev.milepost.events.RunEvent;
import dev.milepost.gateway.domain.command.PreconditionResult;
import dev.milepost.gateway.domain.command.PreconditionResult.PreconditionMet;
import dev.milepost.gateway.domain.command.UserCommandPrecondition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The view of a change of what judges it. */
class TamperedStateTest {
  private static final Finding CHECK =
      new Finding("tampering", "It changes CI", "f", Severity.HIGH, null, "ci`.yml", null);
  private static final CiPassed PASSED =
      new CiPassed(2, 32, "h", "green", List.of(), List.of(), List.of(CHECK));

  @Test
  void it_is_marked_in_view_and_summary() {
    var state = state(PASSED);

    var issue = IssueViews.of(state, state.issues().get(2));
    assertThat(issue.tampering()).containsExactly("ci`.yml: It changes CI");
    assertThat(issue.held()).isFalse();
    assertThat(SummaryMarkdown.of(MilestoneSummaries.of(state)))
        .contains("## Changed what judges it\n\n- #2 (in-review) ci\\`.yml: It changes CI\n");
  }

  @Test
  void a_newer_head_that_leaves_its_judges_alone_is_not_marked() {
    var state = state(PASSED, new CiPassed(2, 32, "h", "green"));

    assertThat(IssueViews.of(state, state.issues().get(2)).tampering()).isEmpty();
    assertThat(SummaryMarkdown.of(MilestoneSummaries.of(state))).doesNotContain("judges");
  }

  @Test
  void what_waits_for_a_person_says_so_and_takes_an_approval_of_that_head_alone() {
    var held = state(PASSED, new ChangeHeld(2, 32, "h", List.of(CHECK)));

    var issue = IssueViews.of(held, held.issues().get(2));
    assertThat(issue.held()).isTrue();
    assertThat(issue.reason()).startsWith("waits for milepost approve m1-abc 2: ");
    assertThat(UserCommandPrecondition.of(held, new ChangeApproved(2, "h", "ann")))
        .isInstanceOf(PreconditionMet.class);
    assertThat(UserCommandPrecondition.of(held, new ChangeApproved(2, "h2", "ann")))
        .isEqualTo(
            new PreconditionResult.WrongState(
                "Expected an issue whose head h2 waits for a person,"
                    + " but issue #2 of run m1-abc is in-review"));
    assertThat(UserCommandPrecondition.of(state(PASSED), new ChangeApproved(2, "h", "ann")))
        .isInstanceOf(PreconditionResult.WrongState.class);
  }

  @Test
  void once_approved_it_waits_no_more() {
    var state =
        state(
            PASSED, new ChangeHeld(2, 32, "h", List.of(CHECK)), new ChangeApproved(2, "h", "ann"));

    var issue = IssueViews.of(state, state.issues().get(2));
    assertThat(issue.held()).isFalse();
    assertThat(issue.reason()).isNull();
    assertThat(issue.tampering()).isNotEmpty();
  }

  private static RunState state(RunEvent... then) {
    var work = Assignment.implement(2, 1);
    var events = new ArrayList<RunEvent>();
    events.add(GatewayGiven.submitted());
    events.add(GatewayGiven.planned(PlanStatus.READY));
    events.add(GatewayGiven.ready(work));
    events.add(new AttemptStarted(work, "executor-1", "a"));
    events.add(new PrOpened(work, "executor-1", "a", 32, "file:///pr", "h"));
    events.addAll(Arrays.asList(then));
    return GatewayGiven.state(events);
  }
}
