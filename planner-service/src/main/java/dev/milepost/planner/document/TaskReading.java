package dev.milepost.planner.document;

import java.util.ArrayList;
import java.util.List;

/** The tasks of a document in one form of identifiers, before their links are read. */
record TaskReading(PlanText text, TaskForm form, Places places, Items items, List<String> faults) {
  /**
   * Reads the tasks.
   *
   * @param whole true if the document is a section of tasks where none of its sections is named so
   */
  static TaskReading of(PlanText text, TaskForm form, boolean whole) {
    var places = Places.of(text, form, whole);
    var found = Occurrences.of(text, form, places);
    var items = Items.of(text, form, found.all());
    var faults = new ArrayList<>(found.faults());
    faults.addAll(items.faults());
    return new TaskReading(text, form, places, items, faults);
  }

  /** What the tasks wait for, with notes of all that was not read. */
  Links links(boolean sequential) {
    var links = TaskLinks.of(text, form, places, items);
    if (!sequential) {
      new Groups(items, places).unordered(items, links).forEach(n -> links.note(-1, n, false));
    }
    Leftovers.note(text, form, places, items, links, sequential);
    return links;
  }
}
