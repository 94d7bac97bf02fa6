package dev.milepost.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.api.PhaseView;
import dev.milepost.api.PlanningSpan;
import dev.milepost.api.RunView;
import dev.milepost.events.GatewayEvent.PlanApproved;
import dev.milepost.events.Plan.PlanStatus;
import dev.milepost.events.PlanPhase;
import dev.milepost.events.PlannerEvent.PlanPhaseCompleted;
import dev.milepost.events.PlannerEvent.PlanPhaseFailed;
import dev.milepost.events.PlannerEvent.PlanPhaseSkipped;
import dev.milepost.events.PlannerEvent.PlanPhaseStarted;
import dev.milepost.events.PlannerEvent.PlanningStalled;
import dev.milepost.events.PlannerEvent.WaveReady;
import dev.milepost.events.RunEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PhaseFoldTest {
  private static final PlanPhaseStarted SESSION = new PlanPhaseStarted(PlanPhase.SESSION, 1);
  private static final PlanPhaseCompleted READ =
      new PlanPhaseCompleted(PlanPhase.SESSION, 1, "2 issues", "c0ffee", null, null, null);
  private static final PlanPhase CONFLICTS = PlanPhase.CONFLICTS;
  private static final PlanPhaseStarted CONTEXT = new PlanPhaseStarted(PlanPhase.CONTEXT, 1);

  @Test
  void a_run_shows_the_phase_that_its_planning_is_in_and_those_before() {
    var view = view(SESSION, READ, CONTEXT);
    assertThat(view.summary().status()).isEqualTo("planning");
    assertThat(view.summary().phase()).isEqualTo("context");
    assertThat(view.phases()).extracting(PhaseView::state).containsExactly("completed", "running");
    var session = view.phases().getFirst();
    assertThat(session.summary()).isEqualTo("2 issues");
    assertThat(session.commit()).isEqualTo("c0ffee");
    assertThat(session.startedAt()).isBefore(session.endedAt());
  }

  @Test
  void a_phase_that_is_tried_again_keeps_its_beginning_and_says_why() {
    var first = view(SESSION).phases().getFirst().startedAt();
    var failed = new PlanPhaseFailed(PlanPhase.SESSION, 1, "no answer");
    var again = new PlanPhaseStarted(PlanPhase.SESSION, 2);
    var phase = view(SESSION, failed, again, SESSION, failed).phases().getFirst();
    assertThat(phase.state()).isEqualTo("running");
    assertThat(phase.attempt()).isEqualTo(2);
    assertThat(phase.reason()).isEqualTo("no answer");
    assertThat(phase.startedAt()).isEqualTo(first);
  }

  @Test
  void planning_that_has_stalled_rests_until_it_goes_on() {
    var failed = new PlanPhaseFailed(PlanPhase.SESSION, 1, "no answer");
    var stalled = new PlanningStalled(PlanPhase.SESSION, 3, "no answer", false);
    var resting = view(SESSION, failed, stalled);
    assertThat(resting.summary().status()).isEqualTo("stalled");
    assertThat(resting.summary().reason())
        .isEqualTo("the phase session of planning failed 3 times: no answer");
    assertThat(resting.over()).isFalse();
    var on = view(SESSION, failed, stalled, new PlanPhaseStarted(PlanPhase.SESSION, 4));
    assertThat(on.summary().status()).isEqualTo("planning");
    assertThat(on.summary().reason()).isNull();
  }

  @Test
  void a_phase_that_is_left_out_says_why() {
    var view = view(SESSION, READ, new PlanPhaseSkipped(PlanPhase.CONFLICTS, "the risk is low"));
    var skipped = view.phases().getLast();
    assertThat(skipped.state()).isEqualTo("skipped");
    assertThat(skipped.summary()).isEqualTo("the risk is low");
    assertThat(view.summary().phase()).isNull();
  }

  @Test
  void an_approved_run_is_planning_until_its_tasks_are_written() {
    var planned = GatewayGiven.planned(PlanStatus.NEEDS_REVIEW);
    var tasks = new PlanPhaseStarted(PlanPhase.TASKS, 1);
    assertThat(view(planned, new PlanApproved("ann"), tasks).summary().status())
        .isEqualTo("planning");
    var begun = new WaveReady(1, List.of(1), true);
    assertThat(view(planned, new PlanApproved("ann"), tasks, begun).summary().status())
        .isEqualTo("running");
  }

  @Test
  void the_summary_says_how_long_each_phase_took() {
    var all =
        List.<RunEvent>of(
            GatewayGiven.submitted(), SESSION, READ, new PlanPhaseSkipped(CONFLICTS, "low"));
    var summary = MilestoneSummaries.of(GatewayGiven.state(all));
    assertThat(summary.planning())
        .containsExactly(
            new PlanningSpan("session", "completed", 1, 1),
            new PlanningSpan("conflicts", "skipped", 0, 0));
    assertThat(SummaryMarkdown.of(summary))
        .contains("- Planning: session 1 s, conflicts left out\n");
  }

  private static RunView view(RunEvent... events) {
    var all = new ArrayList<RunEvent>();
    all.add(GatewayGiven.submitted());
    all.addAll(List.of(events));
    return RunViews.of(GatewayGiven.state(all), null);
  }
}
