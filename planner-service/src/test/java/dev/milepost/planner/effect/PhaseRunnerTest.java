package dev.milepost.planner.effect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.PlanPhase;
import dev.milepost.events.PlannerEvent.PlanPhaseCompleted;
import dev.milepost.events.PlannerEvent.PlanPhaseFailed;
import dev.milepost.events.PlannerEvent.PlanningFailed;
import dev.milepost.events.RunSpec;
import dev.milepost.forge.ForgeException;
import dev.milepost.forge.Forges;
import dev.milepost.planner.domain.PlanWork.GatherContext;
import dev.milepost.planner.domain.PlanWork.MakeDraft;
import dev.milepost.planner.domain.PlanWork.PhaseAttempt;
import dev.milepost.planner.domain.PlannerSpecs;
import dev.milepost.planner.domain.plan.PlanBuilder;
import dev.milepost.planner.domain.plan.PlanRequest;
import dev.milepost.planner.effect.ContextGathering.GatheredContext;
import dev.milepost.service.Retries;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PhaseRunnerTest {
  private static final RunSpec SPEC = PlannerSpecs.analysis();
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private final List<Duration> rests = new ArrayList<>();
  private final List<String> shown = new ArrayList<>();
  private final Retries seen =
      new Retries() {
        @Override
        public void failed(Retries.RetriedEffect what, Retries.RetryFailure so) {
          shown.add(
              "%s failed %d times: %s, next at %s"
                  .formatted(what.named(), so.failures(), so.why(), so.next()));
        }

        @Override
        public void over(Retries.RetriedEffect what) {
          shown.add(what.named() + " over");
        }
      };

  @Test
  void a_fault_that_may_pass_ends_the_attempt_with_its_reason() throws Exception {
    var work = work(failing(true));
    assertThat(work.run("r", new MakeDraft(SPEC, new PhaseAttempt(2, 0))))
        .isEqualTo(new PlanPhaseFailed(PlanPhase.SESSION, 2, "the forge says no"));
    assertThat(rests).isEmpty();
  }

  @Test
  void what_is_asked_for_wrongly_is_answered_at_once() throws Exception {
    assertThat(work(failing(false)).run("r", new MakeDraft(SPEC, new PhaseAttempt(1, 0))))
        .isEqualTo(new PlanningFailed(List.of("the forge says no")));
  }

  @Test
  void after_a_failure_it_waits_each_time_longer() throws Exception {
    var work = work(failing(true));
    work.run("r", new MakeDraft(SPEC, new PhaseAttempt(2, 1)));
    work.run("r", new MakeDraft(SPEC, new PhaseAttempt(3, 2)));
    assertThat(rests).containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(40));
  }

  @Test
  void while_it_waits_people_see_why_how_often_and_until_when() throws Exception {
    work(failing(true)).run("r", new MakeDraft(SPEC, new PhaseAttempt(3, 2, "no answer")));
    assertThat(shown)
        .containsExactly(
            "the session phase of planning failed 2 times: no answer, next at "
                + NOW.plusSeconds(40),
            "rests",
            "the session phase of planning over");
  }

  @Test
  void a_plan_that_a_phase_leaves_as_it_is_is_not_told_again() throws Exception {
    var plan =
        PlanBuilder.of(
            new PlanRequest("M1", "main", "r", List.of(), List.of(), List.of(), List.of()));
    var owed = new GatherContext(SPEC, new PhaseAttempt(1, 0), plan, List.of());
    assertThat(work(failing(true)).run("r", owed))
        .isEqualTo(new PlanPhaseCompleted(PlanPhase.CONTEXT, 1, "nothing", null, null, null, null));
  }

  private PhaseRunner work(Forges forges) {
    return new PhaseRunner(
        new PlanReading(forges),
        (run, spec, draft) -> new GatheredContext(draft, "nothing", null, null),
        new GoalWriting(forges),
        (phase, story) -> {
          throw new AssertionError("an analysis leaves nothing");
        },
        new PhasePause(Duration.ofSeconds(10), this::rest, seen, () -> NOW));
  }

  private void rest(Duration pause) {
    rests.add(pause);
    shown.add("rests");
  }

  private static Forges failing(boolean passing) {
    return spec -> {
      throw new ForgeException("the forge says no", passing, null);
    };
  }
}
