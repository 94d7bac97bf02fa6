package dev.milepost.planner.effects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.PlanPhase;
import dev.milepost.events.PlannerEvent.PlanPhaseCompleted;
import dev.milepost.events.PlannerEvent.PlanPhaseFailed;
import dev.milepost.events.PlannerEvent.PlanningFailed;
import dev.milepost.events.RunSpec;
import dev.milepost.forge.ForgeException;
import dev.milepost.forge.Forges;
import dev.milepost.planner.effects.ContextGathering.Found;
import dev.milepost.planner.plan.PlanRequest;
import dev.milepost.planner.plan.Planning;
import dev.milepost.planner.run.PlanWork.GatherContext;
import dev.milepost.planner.run.PlanWork.MakeDraft;
import dev.milepost.planner.run.PlanWork.Try;
import dev.milepost.planner.run.Specs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PhaseWorkTest {
  private static final RunSpec SPEC = Specs.analysis();
  private final List<Duration> rests = new ArrayList<>();

  @Test
  void a_fault_that_may_pass_ends_the_attempt_with_its_reason() throws Exception {
    var work = work(failing(true));
    assertThat(work.run("r", new MakeDraft(SPEC, new Try(2, 0))))
        .isEqualTo(new PlanPhaseFailed(PlanPhase.SESSION, 2, "the forge says no"));
    assertThat(rests).isEmpty();
  }

  @Test
  void what_is_asked_for_wrongly_is_answered_at_once() throws Exception {
    assertThat(work(failing(false)).run("r", new MakeDraft(SPEC, new Try(1, 0))))
        .isEqualTo(new PlanningFailed(List.of("the forge says no")));
  }

  @Test
  void after_a_failure_it_waits_each_time_longer() throws Exception {
    var work = work(failing(true));
    work.run("r", new MakeDraft(SPEC, new Try(2, 1)));
    work.run("r", new MakeDraft(SPEC, new Try(3, 2)));
    assertThat(rests).containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(40));
  }

  @Test
  void a_plan_that_a_phase_leaves_as_it_is_is_not_told_again() throws Exception {
    var plan =
        Planning.of(new PlanRequest("M1", "main", "r", List.of(), List.of(), List.of(), List.of()));
    var owed = new GatherContext(SPEC, new Try(1, 0), plan, List.of());
    assertThat(work(failing(true)).run("r", owed))
        .isEqualTo(new PlanPhaseCompleted(PlanPhase.CONTEXT, 1, "nothing", null, null, null, null));
  }

  private PhaseWork work(Forges forges) {
    return new PhaseWork(
        new PlanReading(forges),
        (run, spec, draft) -> new Found(draft, "nothing", null, null),
        new GoalWriting(forges),
        (phase, story) -> {
          throw new AssertionError("an analysis leaves nothing");
        },
        Duration.ofSeconds(10),
        rests::add);
  }

  private static Forges failing(boolean passing) {
    return spec -> {
      throw new ForgeException("the forge says no", passing, null);
    };
  }
}
