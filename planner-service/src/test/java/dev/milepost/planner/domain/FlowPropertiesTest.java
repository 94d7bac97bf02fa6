package dev.milepost.planner.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.eventlog.Transition;
import dev.milepost.events.Ordering;
import dev.milepost.events.PlannerEvent.IssueReady;
import dev.milepost.events.PlannerEvent.MilestoneDeadlocked;
import dev.milepost.events.PlannerEvent.MilestoneFailed;
import dev.milepost.events.PlannerEvent.WaveCompleted;
import dev.milepost.events.PlannerEvent.WaveReady;
import dev.milepost.events.RunEvent;
import dev.milepost.events.ScheduleMode;
import dev.milepost.events.Work;
import dev.milepost.planner.domain.IssueStage.Claimed;
import dev.milepost.planner.domain.IssueStage.InReview;
import dev.milepost.planner.domain.IssueStage.Offered;
import dev.milepost.planner.domain.IssueStage.Queued;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** T1: a run without waves under chance, with clashes that are sometimes in a circle. */
class FlowPropertiesTest {
  @Property(tries = 300)
  void no_place_stays_empty_that_an_issue_could_take(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 4) int parallel) {
    runs(lived(seed, parallel))
        .filter(run -> !run.paused() && agents(run) < parallel)
        .forEach(
            run ->
                assertThat(free(run).filter(task -> isHeldByNobody(run, task)))
                    .as("could start in %s", run.tasks())
                    .isEmpty());
  }

  @Property(tries = 300)
  void no_two_that_clash_are_under_way_at_once(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int parallel) {
    runs(lived(seed, parallel))
        .forEach(
            run ->
                assertThat(run.plan().orderings())
                    .noneMatch(
                        clash ->
                            clash.issue() != clash.after()
                                && isUnderWay(run, clash.issue())
                                && isUnderWay(run, clash.after())));
  }

  @Property(tries = 300)
  void of_those_that_could_start_none_has_a_longer_path_before_it(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 4) int parallel) {
    for (var transition : lived(seed, parallel).history()) {
      if (!(transition.state().life() instanceof Running run) || run.paused()) {
        continue;
      }
      for (var said : transition.decisions()) {
        if (said instanceof IssueReady ready && isFirst(ready)) {
          long length = path(run, ready.assignment().issue());
          assertThat(free(run).filter(task -> isHeldByNobody(run, task)))
              .allMatch(left -> path(run, left.number()) <= length);
        }
      }
    }
  }

  @Property(tries = 300)
  void a_run_rests_only_when_nothing_is_under_way_and_never_speaks_of_waves(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int parallel) {
    for (var transition : lived(seed, parallel).history()) {
      for (var said : transition.decisions()) {
        assertThat(said).isNotInstanceOfAny(WaveReady.class, WaveCompleted.class);
        if (said instanceof MilestoneDeadlocked || said instanceof MilestoneFailed) {
          var run = (Running) transition.state().life();
          assertThat(run.tasks().count(Queued.class, Offered.class, Claimed.class, InReview.class))
              .isZero();
        }
      }
    }
  }

  private static ChanceWorld lived(long seed, int parallel) {
    var world = new ChanceWorld(seed, parallel, ScheduleMode.FLOW);
    world.live(300);
    return world;
  }

  private static Stream<Running> runs(ChanceWorld world) {
    return world.history().stream()
        .map(Transition<PlannerState, RunEvent>::state)
        .flatMap(state -> state.life() instanceof Running run ? Stream.of(run) : Stream.empty());
  }

  private static int agents(Running run) {
    return run.tasks().count(Offered.class, Claimed.class);
  }

  private static Stream<Task> free(Running run) {
    return run.tasks().free().filter(task -> !task.onlySums());
  }

  /** Nothing that it clashes with is under way. */
  private static boolean isHeldByNobody(Running run, Task task) {
    return run.plan().orderings().stream()
        .filter(clash -> clash.issue() != clash.after())
        .noneMatch(clash -> concerns(clash, task) && isUnderWay(run, other(clash, task)));
  }

  private static boolean concerns(Ordering clash, Task task) {
    return clash.issue() == task.number() || clash.after() == task.number();
  }

  private static int other(Ordering clash, Task task) {
    return clash.issue() == task.number() ? clash.after() : clash.issue();
  }

  private static boolean isUnderWay(Running run, int issue) {
    return List.of(Queued.class, Offered.class, Claimed.class, InReview.class).stream()
        .anyMatch(step -> run.task(issue).filter(t -> step.isInstance(t.step())).isPresent());
  }

  /** An issue that was offered before comes before it. */
  private static boolean isFirst(IssueReady ready) {
    var assignment = ready.assignment();
    return assignment.work() == Work.IMPLEMENT && assignment.attempt() == 1;
  }

  /** How many open issues the longest chain behind this one has, itself included. */
  private static long path(Running run, int issue) {
    return 1
        + run.plan().issues().stream()
            .filter(next -> !next.closed() && next.dependsOn().contains(issue))
            .map(next -> path(run, next.number()))
            .max(Comparator.naturalOrder())
            .orElse(0L);
  }
}
