package dev.milepost.simulation.time;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The base branch, the branches that were cut from it, and the trees that passed. Each issue
 * changes a file of its own, so that a tree is the set of the issues that are in it.
 */
final class SimulatedBase {
  private final Map<Integer, Integer> cuts = new HashMap<>();
  private final List<Integer> merged = new ArrayList<>();
  private final Set<Set<Integer>> passed = new HashSet<>();

  /** An issue's branch begins at the base as it is now; one that is there goes on. */
  void cut(int issue) {
    cuts.putIfAbsent(issue, merged.size());
  }

  /**
   * The tree that the base has once these are merged to it, and then this one.
   *
   * @param ahead those that are merged already change nothing
   */
  Set<Integer> tree(List<Integer> ahead, int issue) {
    var tree = new TreeSet<>(merged);
    tree.addAll(ahead);
    tree.add(issue);
    return tree;
  }

  /** True if a check has seen it: as the tree of the branch, which was checked, or of its own. */
  boolean hasPassed(Set<Integer> tree, int issue) {
    var branch = new TreeSet<>(merged.subList(0, cuts.getOrDefault(issue, 0)));
    branch.add(issue);
    return tree.equals(branch) || passed.contains(tree);
  }

  void passes(Set<Integer> tree) {
    passed.add(tree);
  }

  /** The newest commit. */
  String head() {
    return SimulatedHead.commit(merged.size());
  }

  /**
   * @return the commit that the merge became
   */
  String merge(int issue) {
    merged.add(issue);
    return head();
  }
}
