package dev.milepost.simulation.queue;

import dev.milepost.simulation.queue.QueuePolicy.QueueStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A load through a policy. A tree is the set of the changes that are in it; none is checked twice.
 * A conflict in text is known without a check.
 */
final class QueueSimulation implements QueueView {
  private final QueueLoad load;
  private final QueuePolicy policy;
  private final int slots;
  private final QueueTally tally;
  private final List<Integer> waiting = new ArrayList<>();
  private final Map<Set<Integer>, Boolean> verdicts = new HashMap<>();
  private final Map<Set<Integer>, Duration> running = new LinkedHashMap<>();
  private Duration now = Duration.ZERO;
  private int arrived;

  private QueueSimulation(QueueLoad load, QueuePolicy policy, int slots) {
    this.load = load;
    this.policy = policy;
    this.slots = slots;
    this.tally = new QueueTally(load);
  }

  /**
   * @param slots checks at once
   */
  static QueueOutcome of(QueueLoad load, QueuePolicy policy, int slots) {
    var simulation = new QueueSimulation(load, policy, slots);
    while (simulation.advances()) {
      simulation.settle();
    }
    return simulation.tally.outcome(policy.name());
  }

  @Override
  public List<Integer> waiting() {
    return waiting;
  }

  @Override
  public @Nullable Boolean verdict(Collection<Integer> combination) {
    return verdicts.get(tree(combination));
  }

  @Override
  public boolean conflicts(int number, Collection<Integer> with) {
    return load.conflicts(number, with);
  }

  private Set<Integer> tree(Collection<Integer> combination) {
    var tree = new HashSet<>(tally.landed());
    tree.addAll(combination);
    return tree;
  }

  /** To the next arrival or end of a check; false if there is none. */
  private boolean advances() {
    var first = running.entrySet().stream().min(Map.Entry.comparingByValue());
    boolean arrives = arrived < load.changes().size();
    if (arrives
        && (first.isEmpty()
            || load.change(arrived + 1).arrives().compareTo(first.get().getValue()) <= 0)) {
      arrived++;
      now = load.change(arrived).arrives();
      waiting.add(arrived);
      return true;
    }
    if (first.isEmpty()) {
      return false;
    }
    now = first.get().getValue();
    var tree = first.get().getKey();
    running.remove(tree);
    verdicts.put(tree, !load.isRed(tree));
    return true;
  }

  private void settle() {
    boolean moves = true;
    while (moves) {
      var gone = waiting.stream().filter(n -> load.conflicts(n, tally.landed())).toList();
      waiting.removeAll(gone);
      gone.forEach(number -> tally.conflicted());
      moves = done(policy.next(this));
    }
    check();
  }

  private boolean done(QueueStep step) {
    return switch (step) {
      case QueueStep.Landing landing -> {
        waiting.remove((Integer) landing.number());
        tally.landed(landing.number(), now);
        yield true;
      }
      case QueueStep.Eviction eviction -> {
        waiting.remove((Integer) eviction.number());
        tally.evicted(eviction.number());
        yield true;
      }
      case QueueStep.Waiting nothing -> false;
    };
  }

  /** Ends the checks that are not wanted any more, and begins those that are. */
  private void check() {
    var wanted = new LinkedHashMap<Set<Integer>, Integer>();
    policy.wanted(this).stream()
        .filter(combination -> verdict(combination) == null)
        .limit(slots)
        .forEach(combination -> wanted.put(tree(combination), combination.getLast()));
    running.keySet().retainAll(wanted.keySet());
    wanted.forEach(
        (tree, last) -> {
          if (!running.containsKey(tree)) {
            var change = load.change(last);
            boolean fails = load.isRed(tree);
            running.put(tree, now.plus(change.takes(fails)));
            tally.checked(change.runs(fails));
          }
        });
  }
}
