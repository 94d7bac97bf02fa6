package dev.milepost.simulation.queue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** One check for a batch, as bors does; a red batch is halved until its red changes are found. */
final class BisectingPolicy implements QueuePolicy {
  private static final int BATCH = 8;

  private final Deque<List<Integer>> parts = new ArrayDeque<>();

  @Override
  public String name() {
    return "batch and bisect";
  }

  @Override
  public QueueStep next(QueueView queue) {
    while (true) {
      var part = part(queue);
      if (part.isEmpty()) {
        return new QueueStep.Waiting();
      }
      var verdict = queue.verdict(part);
      if (verdict == null) {
        return new QueueStep.Waiting();
      }
      if (verdict) {
        return new QueueStep.Landing(part.getFirst());
      }
      if (part.size() == 1) {
        return new QueueStep.Eviction(part.getFirst());
      }
      parts.pop();
      parts.push(part.subList(part.size() / 2, part.size()));
      parts.push(part.subList(0, part.size() / 2));
    }
  }

  @Override
  public List<List<Integer>> wanted(QueueView queue) {
    var part = part(queue);
    return part.isEmpty() ? List.of() : List.of(part);
  }

  /** The part that is looked at now, without what landed or left; a new batch if there is none. */
  private List<Integer> part(QueueView queue) {
    while (!parts.isEmpty()) {
      var left = parts.pop().stream().filter(queue.waiting()::contains).toList();
      if (!left.isEmpty()) {
        parts.push(left);
        return left;
      }
    }
    var batch = new ArrayList<Integer>();
    for (int number : queue.waiting()) {
      if (batch.size() < BATCH && !queue.conflicts(number, batch)) {
        batch.add(number);
      }
    }
    if (!batch.isEmpty()) {
      parts.push(List.copyOf(batch));
    }
    return batch;
  }
}
