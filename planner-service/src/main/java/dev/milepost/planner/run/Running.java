package dev.milepost.planner.run;

import dev.milepost.events.Assignment;
import dev.milepost.events.Plan;
import dev.milepost.events.PlannedIssue;
import dev.milepost.events.RunSpec;
import dev.milepost.events.fold.Spending;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A run that is executed.
 *
 * @param plan what it follows
 * @param wave the wave that is under way
 * @param waves how many have begun
 * @param rest why nothing goes on although nothing is under way
 * @param executors that worked on it
 * @param spending what its agents used (X10)
 */
public record Running(
    String run,
    RunSpec spec,
    Plan plan,
    SortedMap<Integer, Task> tasks,
    Optional<Wave> wave,
    int waves,
    Pause pause,
    Rest rest,
    Set<String> executors,
    Spending spending)
    implements Life {

  /**
   * Whether nothing new starts.
   *
   * @param until when it goes on by itself; null if only somebody's wish ends it
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

    /** Until somebody resumes. */
    static final Pause OPEN = new Pause(true, null);
  }

  /**
   * A wave under way: its issues in the order in which they are to start.
   *
   * @param together R6: merge waits for all of them, so none of them may wait for a merge
   */
  public record Wave(int number, List<Integer> issues, boolean together) {
    public Wave {
      issues = List.copyOf(issues);
    }
  }

  /** Whether the run waits for a person. */
  public enum Rest {
    NONE("running"),
    DEADLOCKED("deadlocked"),
    FAILED("failed");

    private final String shown;

    Rest(String shown) {
      this.shown = shown;
    }
  }

  /** Keeps the map and the set that it is given: every change here makes a fresh one anyway. */
  public Running {
    tasks = Collections.unmodifiableSortedMap(tasks);
    executors = Collections.unmodifiableSet(executors);
  }

  static Running of(String run, RunSpec spec, Plan plan) {
    var tasks = new TreeMap<Integer, Task>();
    var outside =
        plan.external().stream().collect(Collectors.groupingBy(Plan.ExternalBlocker::issue));
    plan.issues().stream()
        .filter(issue -> issue.number() > 0)
        .forEach(
            issue -> {
              boolean forced = spec.forceResolved().contains(issue.number());
              var external = outside.getOrDefault(issue.number(), List.of());
              tasks.put(issue.number(), Task.of(issue, external, forced));
            });
    return new Running(
        run,
        spec,
        plan,
        tasks,
        Optional.empty(),
        0,
        Pause.NONE,
        Rest.NONE,
        Set.of(),
        Spending.of(spec));
  }

  @Override
  public String shown() {
    return paused() ? "paused" : rest.shown;
  }

  /** S3: one issue through its whole cycle before the next. */
  boolean sequential() {
    return spec.parallel() <= 1;
  }

  Optional<Task> task(int number) {
    return Optional.ofNullable(tasks.get(number));
  }

  /** What the plan says of an issue. */
  Optional<PlannedIssue> planned(int number) {
    return plan.issues().stream().filter(issue -> issue.number() == number).findFirst();
  }

  /** P15: true if the run follows a plan document. */
  boolean ofDocument() {
    return plan.issues().stream().anyMatch(issue -> issue.task() != null);
  }

  List<Task> tasks(Predicate<Task> which) {
    return tasks.values().stream().filter(which).toList();
  }

  Running with(Task task) {
    var changed = new TreeMap<>(tasks);
    changed.put(task.number(), task);
    return new Running(run, spec, plan, changed, wave, waves, pause, rest, executors, spending);
  }

  /** The run under a revised plan; its tasks are as they were. */
  Running following(Plan revised, int parallel) {
    var more = spec.withParallel(parallel);
    return new Running(run, more, revised, tasks, wave, waves, pause, rest, executors, spending);
  }

  Running inWave(Wave begun) {
    return new Running(
        run,
        spec,
        plan,
        tasks,
        Optional.of(begun),
        begun.number(),
        pause,
        rest,
        executors,
        spending);
  }

  Running betweenWaves() {
    return new Running(
        run, spec, plan, tasks, Optional.empty(), waves, pause, rest, executors, spending);
  }

  boolean paused() {
    return pause.on();
  }

  Running paused(boolean now) {
    return paused(now ? Pause.OPEN : Pause.NONE);
  }

  Running paused(Pause now) {
    return new Running(run, spec, plan, tasks, wave, waves, now, rest, executors, spending);
  }

  Running having(Spending now) {
    return new Running(run, spec, plan, tasks, wave, waves, pause, rest, executors, now);
  }

  /** X10: what its agent used is not known now. */
  Running losing(Assignment assignment) {
    return having(spending.lost(assignment));
  }

  Running resting(Rest now) {
    return new Running(run, spec, plan, tasks, wave, waves, pause, now, executors, spending);
  }

  Running workedOnBy(String executor) {
    var more = new TreeSet<>(executors);
    more.add(executor);
    return new Running(run, spec, plan, tasks, wave, waves, pause, rest, more, spending);
  }
}
