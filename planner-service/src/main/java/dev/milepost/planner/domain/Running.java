package dev.milepost.planner.domain;

import dev.milepost.events.Assignment;
import dev.milepost.events.Plan;
import dev.milepost.events.PlannedIssue;
import dev.milepost.events.RunSpec;
import dev.milepost.events.fold.Spending;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A run that is executed.
 *
 * @param index of the plan that it follows
 * @param wave the wave that is under way
 * @param waves how many have begun
 * @param rest why nothing goes on although nothing is under way
 * @param executors that worked on it
 * @param spending what its agents used (X10)
 */
@RecordBuilder
public record Running(
    String run,
    RunSpec spec,
    PlanIndex index,
    Tasks tasks,
    Optional<Wave> wave,
    int waves,
    Pause pause,
    Standstill rest,
    Set<String> executors,
    Spending spending)
    implements RunStage, RunningBuilder.With {

  /**
   * Whether nothing new starts.
   *
   * @param until when it goes on by itself; null if only a user's command ends it
   * @param stops true if agents are ended, those included whose claim comes in late
   * @param awaitsWord true if it ends as soon as it is known what lost attempts used
   */
  public record Pause(boolean on, @Nullable Instant until, boolean stops, boolean awaitsWord) {
    static final Pause NONE = new Pause(false, null);

    /** X10: until it is known what lost attempts used. */
    static final Pause FOR_WORD = new Pause(true, null, false, true);

    Pause(boolean on, @Nullable Instant until) {
      this(on, until, false, false);
    }

    /** Until a resume command. */
    static final Pause OPEN = new Pause(true, null);
  }

  /**
   * A wave under way: its issues in the order of their start.
   *
   * @param places of the issues in that order, from 0
   * @param together R6: merge waits for all of them, so none of them may wait for a merge
   */
  public record Wave(
      int number, List<Integer> issues, Map<Integer, Integer> places, boolean together) {
    static Wave of(int number, List<Integer> issues, boolean together) {
      var places = new HashMap<Integer, Integer>();
      issues.forEach(issue -> places.putIfAbsent(issue, places.size()));
      return new Wave(number, List.copyOf(issues), Map.copyOf(places), together);
    }
  }

  /** Whether the run waits for a person. */
  public enum Standstill {
    NONE("running"),
    DEADLOCKED("deadlocked"),
    FAILED("failed");

    private final String shown;

    Standstill(String shown) {
      this.shown = shown;
    }
  }

  /** Keeps the set that it is given: every change here makes a fresh one anyway. */
  public Running {
    executors = Collections.unmodifiableSet(executors);
  }

  static Running of(String run, RunSpec spec, Plan plan) {
    var tasks = new ArrayList<Task>();
    var outside =
        plan.external().stream().collect(Collectors.groupingBy(Plan.ExternalBlocker::issue));
    plan.issues().stream()
        .filter(issue -> issue.number() > 0)
        .forEach(
            issue -> {
              boolean forced = spec.forceResolved().contains(issue.number());
              var external = outside.getOrDefault(issue.number(), List.of());
              tasks.add(Task.of(issue, external, forced));
            });
    var index = PlanIndex.of(plan, spec.flows());
    return new Running(
        run,
        spec,
        index,
        inOrder(spec, index, Tasks.of(tasks)),
        Optional.empty(),
        0,
        Pause.NONE,
        Standstill.NONE,
        Set.of(),
        Spending.of(spec));
  }

  private static Tasks inOrder(RunSpec spec, PlanIndex index, Tasks tasks) {
    return spec.flows() ? tasks.flowing(index.flow().places()) : tasks;
  }

  @Override
  public String shown() {
    return paused() ? "paused" : rest.shown;
  }

  /** S3: one issue through its whole cycle before the next. */
  boolean sequential() {
    return spec.parallel() <= 1;
  }

  /** T1: each issue starts as soon as it can, and there are no waves. */
  boolean flows() {
    return spec.flows();
  }

  Optional<Task> task(int number) {
    return Optional.ofNullable(tasks.get(number));
  }

  /** The plan that it follows. */
  public Plan plan() {
    return index.plan();
  }

  /** The plan's entry for an issue. */
  Optional<PlannedIssue> planned(int number) {
    return index.issue(number);
  }

  /** P15: true if the run follows a plan document. */
  boolean ofDocument() {
    return index.documentTasks() > 0;
  }

  /** Those that may start, but tracking issues on which no agent works. */
  Stream<Task> startable() {
    return tasks.free().filter(task -> !task.onlySums());
  }

  /** Where there are waves, all these are of the one that is not over. */
  boolean anyUnderWay() {
    return tasks.count(
            IssueStage.Queued.class,
            IssueStage.Offered.class,
            IssueStage.Claimed.class,
            IssueStage.InReview.class)
        > 0;
  }

  Running with(Task task) {
    return withTasks(tasks.with(task));
  }

  /** The run under a revised plan; its tasks are as they were. */
  Running following(Plan revised, int parallel) {
    var revisedIndex = PlanIndex.of(revised, flows());
    return with()
        .spec(spec.withParallel(parallel))
        .index(revisedIndex)
        .tasks(inOrder(spec, revisedIndex, tasks))
        .build();
  }

  Running inWave(Wave begun) {
    return with()
        .tasks(tasks.inOrder(begun.places()))
        .wave(Optional.of(begun))
        .waves(begun.number())
        .build();
  }

  Running betweenWaves() {
    return withWave(Optional.empty());
  }

  boolean paused() {
    return pause.on();
  }

  Running paused(boolean now) {
    return withPause(now ? Pause.OPEN : Pause.NONE);
  }

  /** X10: what its agent used is not known now. */
  Running losing(Assignment assignment) {
    return withSpending(spending.lost(assignment));
  }

  Running workedOnBy(String executor) {
    var more = new TreeSet<>(executors);
    more.add(executor);
    return withExecutors(more);
  }
}
