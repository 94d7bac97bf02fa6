package dev.milepost.planner.domain;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
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
      new Tasks(TreePMap.empty(), HashTreePMap.empty(), TreePSet.empty());

  private final PSortedMap<Integer, Task> all;
  private final PMap<Class<? extends IssueStage>, PSortedSet<Integer>> byStep;
  private final PSortedSet<Integer> tracking;

  private Tasks(
      PSortedMap<Integer, Task> all,
      PMap<Class<? extends IssueStage>, PSortedSet<Integer>> byStep,
      PSortedSet<Integer> tracking) {
    this.all = all;
    this.byStep = byStep;
    this.tracking = tracking;
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
    var sums =
        task.needs().sum() == null ? tracking.minus(task.number()) : tracking.plus(task.number());
    return new Tasks(all.plus(task.number(), task), steps, sums);
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
