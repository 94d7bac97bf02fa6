package dev.milepost.planner.document;

import java.util.List;

/**
 * A task of a document.
 *
 * @param number of the issue that it becomes: its own, or its position where that is none
 * @param title may be empty where the task is only listed
 * @param home where it is written out
 * @param places everywhere that it stands, in the document's order
 */
record Item(
    TaskId id, int number, String title, Doneness done, Occurrence home, List<Occurrence> places) {
  Item {
    places = List.copyOf(places);
  }

  Item titled(String other) {
    return new Item(id, number, other, done, home, places);
  }

  Item saidToBe(Doneness more) {
    return new Item(id, number, title, done.and(more), home, places);
  }
}
