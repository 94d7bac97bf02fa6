package dev.milepost.bench.makespan;

import dev.milepost.simulation.time.IssueGraph;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Puts a graph together, issue by issue; numbers begin at 1. */
final class GraphWriter {
  private final TreeMap<Integer, List<Integer>> blockers = new TreeMap<>();

  /**
   * @return its number
   */
  int issue(Collection<Integer> before) {
    int number = blockers.size() + 1;
    blockers.put(number, List.copyOf(new TreeSet<>(before)));
    return number;
  }

  /** So many that wait for the same. */
  List<Integer> issues(int count, Collection<Integer> before) {
    return IntStream.range(0, count).mapToObj(i -> issue(before)).toList();
  }

  /** A chain of new issues. */
  void chain(int length) {
    List<Integer> before = List.of();
    for (int i = 0; i < length; i++) {
      before = List.of(issue(before));
    }
  }

  int size() {
    return blockers.size();
  }

  IssueGraph named(String name) {
    return new IssueGraph(name, blockers);
  }
}
