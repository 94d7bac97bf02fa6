package dev.milepost.gateway.domain.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.api.AgentWarning;
import dev.milepost.api.Explanation;
import dev.milepost.api.WaitView;
import dev.milepost.events.Assignment;
import dev.milepost.events.Budget;
import dev.milepost.events.ExecutorEvent.AttemptStarted;
import dev.milepost.events.GatewayEvent.ResumeRequested;
import dev.milepost.events.Plan.ExternalBlocker;
import dev.milepost.events.Plan.ExternalKind;
import dev.milepost.events.Plan.PlanStatus;
import dev.milepost.events.PlannerEvent.AttemptLost;
import dev.milepost.events.PlannerEvent.FailureStage;
import dev.milepost.events.PlannerEvent.IssueFailed;
import dev.milepost.events.PlannerEvent.MilestonePaused;
import dev.milepost.events.PlannerEvent.MilestonePlanned;
import dev.milepost.events.PlannerEvent.WaveReady;
import dev.milepost.events.RunEvent;
import dev.milepost.events.fold.Spending;
import dev.milepost.gateway.domain.GatewayGiven;
import dev.milepost.gateway.domain.RunState;
import dev.milepost.gateway.domain.ServiceReports;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code ExplanationTest} of the simulation compares all kinds with the planner's own state. */
class RunExplanationsTest {
  private static final Assignment FIRST = Assignment.implement(1, 1);

  @Test
  void an_issue_names_its_blocker_and_what_ends_the_waiting() {
    var failed =
        state(
            GatewayGiven.ready(FIRST),
            new AttemptStarted(FIRST, "executor-1", "a"),
            new IssueFailed(1, FailureStage.EXECUTION, "exit code 1"));
    assertThat(of(failed, 2))
        .satisfies(
            one -> {
              assertThat(one.waitsFor()).isEqualTo("blockers");
              assertThat(one.says()).isEqualTo("It waits for #1; #1 failed");
              assertThat(one.issues()).containsExactly(1);
              assertThat(one.commands()).containsExactly("milepost retry m1-abc 1");
            });
    assertThat(of(failed, 1))
        .satisfies(
            one -> {
              assertThat(one.waitsFor()).isEqualTo("person");
              assertThat(one.says()).endsWith(": exit code 1");
              assertThat(one.commands())
                  .startsWith("milepost retry m1-abc 1", "milepost skip m1-abc 1");
            });
  }

  @Test
  void an_issue_that_waits_for_one_outside_of_the_run_says_how_it_is_let_go() {
    var plan = GatewayGiven.planned(PlanStatus.READY).plan();
    var blocker = new ExternalBlocker(1, 99, "#99", ExternalKind.OPEN);
    var planned = new MilestonePlanned(plan.withExternal(List.of(blocker)));
    var run = GatewayGiven.state(List.of(GatewayGiven.submitted(), planned));
    assertThat(of(run, 1))
        .satisfies(
            one -> {
              assertThat(one.waitsFor()).isEqualTo("outside");
              assertThat(one.issues()).containsExactly(99);
              assertThat(one.commands()).containsExactly("milepost force-resolve m1-abc 1 99");
            });
  }

  @Test
  void a_pause_says_whether_it_ends_by_itself() {
    var until = Instant.parse("2026-01-01T12:00:00Z");
    var person =
        RunExplanations.of(state(new MilestonePaused("lunch")), null, List.of()).all().whole();
    assertThat(person.waitsFor()).isEqualTo("person");
    assertThat(person.says()).isEqualTo("It is paused: lunch");
    var time =
        RunExplanations.of(state(new MilestonePaused("limit", until)), null, List.of())
            .all()
            .whole();
    assertThat(time.waitsFor()).isEqualTo("time");
    assertThat(time.says()).contains("2026-01-01T12:00:00Z", "by itself", "limit");
  }

  @Test
  void a_pause_for_what_a_lost_agent_used_waits_for_its_executor() {
    var budget = new Budget(new Budget.Limit(1_000L, null), null);
    var limited = new ResumeRequested("ann", budget);
    var claimed = new AttemptStarted(FIRST, "executor-1", "a");
    var lost = new AttemptLost(FIRST, "executor-1", "a", "silent for 30 s");
    var before = state(limited, GatewayGiven.ready(FIRST), claimed, lost);
    var figures = before.spending().exceeded(1).orElseThrow();
    var paused = new MilestonePaused(Spending.awaitingWord(figures));
    var whole =
        RunExplanations.of(
                state(limited, GatewayGiven.ready(FIRST), claimed, lost, paused), null, List.of())
            .all()
            .whole();
    assertThat(whole.waitsFor()).isEqualTo("executor");
    assertThat(whole.says())
        .startsWith("It is paused until an executor says what a lost agent of #1 used")
        .contains("goes on by itself", "never comes back, a person has to resume it", figures);
    assertThat(whole.issues()).containsExactly(1);
    assertThat(whole.since()).isNotNull();
    assertThat(whole.commands())
        .containsExactly("milepost resume m1-abc --no-budget", "milepost cancel m1-abc");

    var used = new MilestonePaused(figures);
    var person =
        RunExplanations.of(
                state(limited, GatewayGiven.ready(FIRST), claimed, lost, used), null, List.of())
            .all()
            .whole();
    assertThat(person.waitsFor()).isEqualTo("person");
    var typed = new MilestonePaused(Spending.awaitingWord("The budget of mine"));
    assertThat(RunExplanations.of(state(typed), null, List.of()).all().whole().waitsFor())
        .isEqualTo("person");
  }

  @Test
  void what_a_service_tries_again_is_said_of_the_issue_that_it_concerns() {
    var wait = new WaitView("merge", "the forge is away", null, 1, "the merge of !3", null, 2);
    var said = RunExplanations.of(state(), null, List.of(wait)).all();
    assertThat(said.issues().getFirst().says())
        .endsWith("; merge: the merge of !3 failed (2 so far): the forge is away");
    assertThat(said.issues().getLast().says()).doesNotContain("away");
    assertThat(said.whole().says()).doesNotContain("away");
  }

  @Test
  void that_nobody_can_start_the_agent_is_said_of_the_run_and_of_the_issue_that_waits_for_it() {
    var warning = new AgentWarning("agents", "cloude", true, "No executor knows cloude");
    var services = new ServiceReports(List.of(), List.of(), List.of(warning));
    var said = RunExplanations.of(state(GatewayGiven.ready(FIRST)), null, services).all();
    assertThat(said.whole().says()).endsWith("; No executor knows cloude");
    assertThat(said.issues().getFirst().says()).endsWith("; No executor knows cloude");
    assertThat(said.issues().getLast().says()).doesNotContain("cloude");
  }

  @Test
  void a_run_that_is_stuck_waits_for_a_person_and_one_at_its_end_for_nothing() {
    assertThat(RunExplanations.of(state(), "record 7 cannot be read", List.of()).all().whole())
        .satisfies(
            one -> {
              assertThat(one.waitsFor()).isEqualTo("person");
              assertThat(one.says()).contains("record 7 cannot be read");
            });
    var over =
        RunExplanations.of(GatewayGiven.state(GatewayGiven.completed()), null, List.of()).all();
    assertThat(over.issues()).extracting(Explanation::waitsFor).containsOnly("nothing");
    assertThat(over.whole().since()).isNull();
  }

  private static RunState state(RunEvent... more) {
    var events = new ArrayList<RunEvent>();
    events.add(GatewayGiven.submitted());
    events.add(GatewayGiven.planned(PlanStatus.READY));
    events.add(new WaveReady(1, List.of(1), true));
    events.addAll(List.of(more));
    return GatewayGiven.state(events);
  }

  private static Explanation of(RunState run, int issue) {
    return RunExplanations.of(run, null, List.of()).all().issues().stream()
        .filter(one -> Integer.valueOf(issue).equals(one.issue()))
        .findFirst()
        .orElseThrow();
  }
}
