package dev.milepost.planner.domain.document;

import java.util.List;

/**
 * A task of a document.
 *
 * @param number of the issue that it becomes: its own, or its position where that is none
 * @param title may be empty where the task is only listed
 * @param home where it is written out
 * @param places everywhere that it stands, in the document's order
 */
record TaskItem(
    TaskId id,
    int number,
    String title,
    TaskCompletion done,
    Occurrence home,
    List<Occurrence> places) {
  TaskItem {
    places = List.copyOf(places);
  }

  TaskItem titled(String other) {
    return new TaskItem(id, number, other, done, home, places);
  }

  TaskItem saidToBe(TaskCompletion more) {
    return new TaskItem(id, number, title, done.and(more), home, places);
  }
}
