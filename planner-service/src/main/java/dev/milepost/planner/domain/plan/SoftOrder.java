package dev.milepost.planner.domain.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntFunction;

/** Orders the issues of a wave: those that an issue is related to come before it (P2). */
public final class SoftOrder {
  private SoftOrder() {}

  /**
   * The issues, each after those of them that it names softly, else by number. Where they name each
   * other in a circle the smallest goes first.
   *
   * @param soft what an issue names softly; others than {@code issues} are ignored
   */
  public static List<Integer> of(Collection<Integer> issues, IntFunction<List<Integer>> soft) {
    var left = new TreeSet<>(issues);
    var waitsFor = new HashMap<Integer, Integer>();
    var followers = new HashMap<Integer, List<Integer>>();
    for (int issue : left) {
      var before = soft.apply(issue).stream().filter(n -> n != issue && left.contains(n)).toList();
      waitsFor.put(issue, before.size());
      before.forEach(n -> followers.computeIfAbsent(n, k -> new ArrayList<>()).add(issue));
    }
    var ready = new TreeSet<Integer>();
    left.stream().filter(issue -> waitsFor.get(issue) == 0).forEach(ready::add);
    var order = new ArrayList<Integer>(left.size());
    while (!left.isEmpty()) {
      int next = ready.isEmpty() ? left.first() : ready.first();
      ready.remove(next);
      left.remove(next);
      order.add(next);
      for (int follower : followers.getOrDefault(next, List.of())) {
        if (waitsFor.merge(follower, -1, Integer::sum) == 0 && left.contains(follower)) {
          ready.add(follower);
        }
      }
    }
    return List.copyOf(order);
  }
}
