package dev.milepost.planner.domain.document;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The dependencies that were read, by the tasks' places in the order. */
final class TaskDependencies {
  /** A plan is one record of the log: more words about it do not fit. */
  static final int MAX_NOTES = 200;

  private final TaskItems items;
  private final List<SortedSet<Integer>> waitsFor = new ArrayList<>();
  private final List<Set<TaskId>> missing = new ArrayList<>();
  private final Set<DocumentNote> notes = new LinkedHashSet<>();

  TaskDependencies(TaskItems items) {
    this.items = items;
    items.all().forEach(item -> waitsFor.add(new TreeSet<>()));
    items.all().forEach(item -> missing.add(new LinkedHashSet<>()));
  }

  /** The task at this position waits for a task, which may not be there. */
  void add(int position, TaskId blocker) {
    int other = items.position(blocker);
    if (other >= 0) {
      add(position, other);
    } else if (missing.get(position).stream().noneMatch(blocker::names)) {
      missing.get(position).add(blocker);
    }
  }

  void add(int position, int other) {
    if (position != other) {
      waitsFor.get(position).add(other);
    }
  }

  void note(int position, String message, boolean asks) {
    boolean done = position >= 0 && items.all().get(position).done() == TaskCompletion.DONE;
    if (notes.size() < MAX_NOTES) {
      int issue = position < 0 ? 0 : items.all().get(position).number();
      notes.add(new DocumentNote(issue, message, asks && !done));
    }
  }

  SortedSet<Integer> waitsFor(int position) {
    return waitsFor.get(position);
  }

  /** Tasks that it waits for and that the document does not have. */
  List<TaskId> missing(int position) {
    return List.copyOf(missing.get(position));
  }

  boolean isMissing(TaskId id) {
    return missing.stream().anyMatch(ids -> ids.stream().anyMatch(id::names));
  }

  List<DocumentNote> notes() {
    return List.copyOf(notes);
  }

  /** True if the one waits for the other, directly or not. */
  boolean isAfter(int position, int other) {
    var seen = new TreeSet<Integer>();
    var pending = new java.util.ArrayDeque<Integer>(List.of(position));
    while (!pending.isEmpty()) {
      int at = pending.pop();
      if (at == other) {
        return true;
      }
      if (seen.add(at)) {
        pending.addAll(waitsFor.get(at));
      }
    }
    return false;
  }
}
