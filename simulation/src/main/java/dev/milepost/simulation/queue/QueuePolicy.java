package dev.milepost.simulation.queue;

import java.util.List;

/** Decides what a merge queue checks, lands and sends back. */
interface QueuePolicy {
  String name();

  /** The next thing to do with what is known; asked again after each. */
  QueueStep next(QueueView queue);

  /** The combinations to check, the most urgent first; what is known already is passed over. */
  List<List<Integer>> wanted(QueueView queue);

  /** What happens to a change. */
  sealed interface QueueStep {
    /** It is merged. */
    record Landing(int number) implements QueueStep {}

    /** It is sent back as red. */
    record Eviction(int number) implements QueueStep {}

    /** Nothing can be done before more is known. */
    record Waiting() implements QueueStep {}
  }

  /** Of a change whose own tree is looked at: landed if it passed, sent back if it did not. */
  static QueueStep byItsOwnTree(QueueView queue) {
    if (queue.waiting().isEmpty()) {
      return new QueueStep.Waiting();
    }
    int first = queue.waiting().getFirst();
    var verdict = queue.verdict(List.of(first));
    if (verdict == null) {
      return new QueueStep.Waiting();
    }
    return verdict ? new QueueStep.Landing(first) : new QueueStep.Eviction(first);
  }
}
