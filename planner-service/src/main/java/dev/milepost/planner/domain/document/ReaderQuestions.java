package dev.milepost.planner.domain.document;

import dev.milepost.events.DisplayText;

/** Messages about words that were not read, and how to write them instead. */
final class ReaderQuestions {
  private static final int MAX_SHOWN = 160;

  static final String ITSELF = "It names itself as what it waits for; that is left out";

  private static final String UNKNOWN =
      "\"%s\" names no task of the document: write \"Depends on\" and the task's identifier, or"
          + " \"none\"";
  private static final String UNCLEAR =
      "\"%s\" looks like a dependency that is not understood: write \"Depends on %s\" in the"
          + " task that waits";
  private static final String DRAWN =
      "Line %d draws an order that no words say: \"%s\"; write \"Depends on\" in the task that"
          + " waits";
  private static final String DONE =
      "Whether %s is done is not clear: its boxes, status and columns must all say that it is,"
          + " or that it is not";
  private static final String WHOLE = "%s is ticked, but not all of its parts are";
  private static final String SUM = "%s is the sum of %s and no task beside them";
  private static final String ABSENT =
      "It says that it blocks %s, which the document does not h" + "ave";
  private static final String LEFT =
      "Line %d names %s, which is not read as a task or a dependency: \"%s\"";
  private static final String OUTSIDE =
      "Line %d names %s outside of the sections of tasks; it is left out";

  private static final String UNNAMED =
      "Items with an open box and without an identifier are left out: %d, the first in line %d:"
          + " \"%s\"";
  private static final String QUOTED = "Line %d is quote, code or HTML and is not read: \"%s\"";
  private static final String SIDE_BY_SIDE =
      "Nothing says that the tasks of %s wait for those of %s, so that they can run side by"
          + " side; one agent at a time keeps the document's order";

  private ReaderQuestions() {}

  static String quoted(int line, String text) {
    return QUOTED.formatted(line, shown(text));
  }

  static String unnamed(int count, int line, String text) {
    return UNNAMED.formatted(count, line, shown(text));
  }

  static String sideBySide(String group, String before) {
    return SIDE_BY_SIDE.formatted(shown(group), shown(before));
  }

  static String unknown(String text) {
    return UNKNOWN.formatted(shown(text));
  }

  static String unclear(String sentence, TaskId id) {
    return UNCLEAR.formatted(shown(sentence), shown(id.written()));
  }

  static String drawn(int line, String text) {
    return DRAWN.formatted(line, shown(text));
  }

  static String done(TaskId id) {
    return DONE.formatted(shown(id.written()));
  }

  static String whole(TaskId id) {
    return WHOLE.formatted(shown(id.written()));
  }

  static String sum(TaskId id, java.util.List<TaskId> parts) {
    var first = parts.getFirst().written();
    var last = parts.getLast().written();
    return SUM.formatted(shown(id.written()), first + (parts.size() > 1 ? " to " + last : ""));
  }

  static String absent(TaskId id) {
    return ABSENT.formatted(shown(id.written()));
  }

  static String left(int line, String written, String text) {
    return LEFT.formatted(line, shown(written), shown(text));
  }

  static String outside(int line, String written) {
    return OUTSIDE.formatted(line, shown(written));
  }

  static String shown(String text) {
    return DisplayText.shown(text.strip(), MAX_SHOWN);
  }
}
