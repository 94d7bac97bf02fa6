package dev.milepost.planner.domain.plan;

import dev.milepost.planner.domain.declaration.Relation;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The dependencies and soft relations of a run's issues. */
final class Edges {
  final Map<Integer, SortedSet<Integer>> dependsOn = new TreeMap<>();
  final Map<Integer, SortedSet<Integer>> soft = new TreeMap<>();

  /** An issue's blockers; may be added to. */
  SortedSet<Integer> blockersOf(int issue) {
    return dependsOn.computeIfAbsent(issue, n -> new TreeSet<>());
  }

  /** The issues that go first in a wave; may be added to. */
  SortedSet<Integer> softOf(int issue) {
    return soft.computeIfAbsent(issue, n -> new TreeSet<>());
  }

  /** Adds what one issue of the run is said to be to another. */
  void add(int issue, Relation relation, int other) {
    switch (relation) {
      case HARD -> blockersOf(issue).add(other);
      case REVERSE -> blockersOf(other).add(issue);
      case SOFT -> softOf(issue).add(other);
      case NOTHING, OTHER -> {}
    }
  }
}
