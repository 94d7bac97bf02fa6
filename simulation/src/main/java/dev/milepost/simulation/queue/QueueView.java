package dev.milepost.simulation.queue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A merge queue as a policy sees it. */
interface QueueView {
  /** Changes that arrived and neither landed nor left, in order. */
  List<Integer> waiting();

  /**
   * What is known of the base with these merged to it.
   *
   * @return true if it passed; null as long as nothing is known
   */
  @Nullable Boolean verdict(Collection<Integer> combination);

  /** True if a change conflicts in text with one of these. */
  boolean conflicts(int number, Collection<Integer> with);

  /**
   * A combination for each change that waits: those before it that are not known to be red or to
   * conflict, and itself.
   */
  default List<List<Integer>> line() {
    var combinations = new ArrayList<List<Integer>>();
    var ahead = new ArrayList<Integer>();
    for (int number : waiting()) {
      if (!conflicts(number, ahead)) {
        ahead.add(number);
        combinations.add(List.copyOf(ahead));
        if (Boolean.FALSE.equals(verdict(ahead))) {
          ahead.removeLast();
        }
      }
    }
    return combinations;
  }
}
