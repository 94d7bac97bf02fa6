package dev.milepost.planner.domain.document;

import java.util.ArrayList;
import java.util.List;

/** The tasks of a document in one form of identifiers, before their links are read. */
record TaskReading(
    PlanText text, TaskForm form, BlockContexts places, TaskItems items, List<String> faults) {
  /**
   * Reads the tasks.
   *
   * @param whole true if the document is a section of tasks where none of its sections is named so
   */
  static TaskReading of(PlanText text, TaskForm form, boolean whole) {
    var places = BlockContexts.of(text, form, whole);
    var found = Occurrences.of(text, form, places);
    var items = TaskItems.of(text, form, found.all());
    var faults = new ArrayList<>(found.faults());
    faults.addAll(items.faults());
    return new TaskReading(text, form, places, items, faults);
  }

  /** The tasks' dependencies, with notes of all that was not read. */
  TaskDependencies links(boolean sequential) {
    var links = TaskLinks.of(text, form, places, items);
    if (!sequential) {
      new TaskGroups(items, places).unordered(items, links).forEach(n -> links.note(-1, n, false));
    }
    UnreadIdentifiers.note(text, form, places, items, links, sequential);
    return links;
  }
}
