package dev.milepost.planner.domain;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PSortedMap;
import org.pcollections.PSortedSet;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/**
 * The issues of a run by number, with an index of which are at each step. Immutable: a changed copy
 * shares with the old one all but O(log n), so that an event costs the same in a run of ten
 * thousand issues as in one of ten.
 */
public final class Tasks {
  private static final Tasks EMPTY =
      new Tasks(
          TreePMap.empty(),
          HashTreePMap.empty(),
          TreePSet.empty(),
          HashTreePMap.empty(),
          TreePSet.empty(),
          TreePSet.empty(),
          TreePSet.empty());

  private final PSortedMap<Integer, Task> all;
  private final PMap<Class<? extends IssueStage>, PSortedSet<Integer>> byStep;
  private final PSortedSet<Integer> tracking;

  /** The issues that name an issue as their blocker. */
  private final PMap<Integer, PSortedSet<Integer>> dependents;

  /** Those that wait, and have no open blocker; by number, or as a run that flows starts them. */
  private final PSortedSet<Integer> free;

  /** Those wanted again, by number. */
  private final PSortedSet<Integer> repeated;

  /**
   * Those wanted for the first time, as their wave has them, or as a run that flows starts them.
   */
  private final PSortedSet<Integer> fresh;

  private Tasks(
      PSortedMap<Integer, Task> all,
      PMap<Class<? extends IssueStage>, PSortedSet<Integer>> byStep,
      PSortedSet<Integer> tracking,
      PMap<Integer, PSortedSet<Integer>> dependents,
      PSortedSet<Integer> free,
      PSortedSet<Integer> repeated,
      PSortedSet<Integer> fresh) {
    this.all = all;
    this.byStep = byStep;
    this.tracking = tracking;
    this.dependents = dependents;
    this.free = free;
    this.repeated = repeated;
    this.fresh = fresh;
  }

  /** In any order; of two with one number the last. */
  static Tasks of(Collection<Task> tasks) {
    var result = EMPTY;
    for (var task : tasks) {
      result = result.with(task);
    }
    return result;
  }

  /** A copy with this task in place of the one of its number. */
  Tasks with(Task task) {
    var steps = byStep;
    var step = task.step().getClass();
    var before = all.get(task.number());
    var left = before == null ? null : before.step().getClass();
    if (left != step) {
      if (left != null) {
        steps = steps.plus(left, numbers(steps, left).minus(task.number()));
      }
      steps = steps.plus(step, numbers(steps, step).plus(task.number()));
    }
    var number = task.number();
    var tasks = all.plus(number, task);
    var relations = related(before, task);
    boolean again = task.step() instanceof IssueStage.Queued && !task.isNew();
    return new Tasks(
        tasks,
        steps,
        having(tracking, number, task.needs().sum() != null),
        relations,
        free(before, task, tasks, relations),
        having(repeated, number, again),
        having(fresh, number, task.isNew()));
  }

  private PMap<Integer, PSortedSet<Integer>> related(@Nullable Task before, Task task) {
    var old = before == null ? List.<Integer>of() : before.needs().issues();
    var relations = dependents;
    if (!old.equals(task.needs().issues())) {
      for (int blocker : old) {
        relations = relations.plus(blocker, of(relations, blocker).minus(task.number()));
      }
      for (int blocker : task.needs().issues()) {
        relations = relations.plus(blocker, of(relations, blocker).plus(task.number()));
      }
    }
    return relations;
  }

  private PSortedSet<Integer> free(
      @Nullable Task before,
      Task task,
      PSortedMap<Integer, Task> tasks,
      PMap<Integer, PSortedSet<Integer>> relations) {
    var result = having(free, task.number(), isFree(task, tasks));
    if (before == null || before.releases() != task.releases()) {
      for (int number : of(relations, task.number())) {
        var dependent = tasks.get(number);
        result = having(result, number, dependent != null && isFree(dependent, tasks));
      }
    }
    return result;
  }

  private static boolean isFree(Task task, Map<Integer, Task> tasks) {
    return task.step() instanceof IssueStage.Waiting && Deadlock.isUnblocked(task, tasks);
  }

  private static PSortedSet<Integer> of(PMap<Integer, PSortedSet<Integer>> sets, int number) {
    return sets.getOrDefault(number, TreePSet.empty());
  }

  private static PSortedSet<Integer> having(PSortedSet<Integer> set, int number, boolean has) {
    return has ? set.plus(number) : set.minus(number);
  }

  /** A copy whose issues that are wanted for the first time come in this order. */
  Tasks inOrder(Map<Integer, Integer> places) {
    var ordered = TreePSet.from(by(places), fresh);
    return new Tasks(all, byStep, tracking, dependents, free, repeated, ordered);
  }

  /** T1: a copy whose issues that start, or may, come in this order. */
  Tasks flowing(Map<Integer, Integer> places) {
    var order = by(places);
    var freed = TreePSet.from(order, free);
    var begun = TreePSet.from(order, fresh);
    return new Tasks(all, byStep, tracking, dependents, freed, repeated, begun);
  }

  private static Comparator<Integer> by(Map<Integer, Integer> places) {
    return Comparator.<Integer>comparingInt(number -> places.getOrDefault(number, -1))
        .thenComparing(Comparator.naturalOrder());
  }

  /** Those that wait and have no open blocker, by number, or in the order of a run that flows. */
  Stream<Task> free() {
    return free.stream().map(all::get);
  }

  /** Whether this one waits and has no open blocker. */
  boolean isFree(int number) {
    return free.contains(number);
  }

  /** The wanted one that comes first: what is wanted again before new issues. */
  Optional<Task> nextQueued() {
    var first = repeated.isEmpty() ? fresh : repeated;
    return first.isEmpty() ? Optional.empty() : Optional.ofNullable(all.get(first.first()));
  }

  /** True if one is wanted again. */
  boolean anyRepeated() {
    return !repeated.isEmpty();
  }

  /** Null for an issue that is not of the run. */
  public @Nullable Task get(int number) {
    return all.get(number);
  }

  /** Those at one of these steps, by number. */
  @SafeVarargs
  public final List<Task> at(Class<? extends IssueStage>... steps) {
    var numbers = Arrays.stream(steps).flatMap(step -> numbers(byStep, step).stream());
    return (steps.length == 1 ? numbers : numbers.sorted()).map(all::get).toList();
  }

  /** How many are at one of these steps. */
  @SafeVarargs
  public final int count(Class<? extends IssueStage>... steps) {
    return Arrays.stream(steps).mapToInt(step -> numbers(byStep, step).size()).sum();
  }

  /** The tracking issues, by number, in any step. */
  Stream<Task> tracking() {
    return tracking.stream().map(all::get);
  }

  private static PSortedSet<Integer> numbers(
      PMap<Class<? extends IssueStage>, PSortedSet<Integer>> byStep,
      Class<? extends IssueStage> step) {
    return byStep.getOrDefault(step, TreePSet.empty());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Tasks tasks && all.equals(tasks.all);
  }

  @Override
  public int hashCode() {
    return all.hashCode();
  }

  @Override
  public String toString() {
    return all.values().toString();
  }
}
