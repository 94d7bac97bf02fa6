package dev.milepost.planner.domain.document;

import java.util.List;

/**
 * The identifier of a task, {@code TASK-001} or of another {@link TaskForm} (P14).
 *
 * @param parts its numbers, {@code [1]} or {@code [1, 2]}; two identifiers with the same are one
 * @param written as it stands in the document
 */
record TaskId(List<Integer> parts, String written) implements Comparable<TaskId> {
  TaskId {
    parts = List.copyOf(parts);
  }

  /** True for {@code 1.2} of {@code 1}. */
  boolean isWithin(TaskId other) {
    return parts.size() > other.parts.size()
        && parts.subList(0, other.parts.size()).equals(other.parts);
  }

  /** True for the same numbers, however they are written. */
  boolean names(TaskId other) {
    return parts.equals(other.parts);
  }

  /** By their numbers, as {@code 1.9} comes before {@code 1.10}. */
  @Override
  public int compareTo(TaskId other) {
    for (int i = 0; i < Math.min(parts.size(), other.parts.size()); i++) {
      int difference = Integer.compare(parts.get(i), other.parts.get(i));
      if (difference != 0) {
        return difference;
      }
    }
    return Integer.compare(parts.size(), other.parts.size());
  }
}
