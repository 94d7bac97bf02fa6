package dev.milepost.planner.domain.plan;

import dev.milepost.events.DisplayText;
import dev.milepost.events.IssueNumberText;
import dev.milepost.events.Tracking;
import dev.milepost.events.Tracking.Then;
import java.util.ArrayList;
import java.util.List;

/** A plan's warnings about tracking issues. */
final class TrackingWarnings {
  static final String EMPTY =
      "It is called a tracking issue and names no issue of the run as its part, so it is worked on"
          + " like any other: name its parts in a task list, or drop it";

  private static final int MAX_SHOWN = 80;

  private TrackingWarnings() {}

  static List<String> of(int number, Tracking sum, List<String> own) {
    var told = new ArrayList<String>();
    if (!sum.outside().isEmpty()) {
      told.add(
          "It stays open as long as parts of it that are not of this run do: "
              + IssueNumberText.of(sum.outside()));
    }
    if (!own.isEmpty() && sum.then() == Then.SKIP) {
      told.add(
          "It has open tasks that are no issues, such as \"%s\", and is closed without them:"
                  .formatted(DisplayText.shown(own.getFirst(), MAX_SHOWN))
              + " \"tracking #%d implement\" has an agent do them".formatted(number));
    }
    return told;
  }

  /** A part that waits for the sum, or a sum that goes before it. */
  static String leftOut(int sum, int part) {
    return "That #%d waits for #%d is left out: #%d is the sum of its parts, and #%d is one of them"
        .formatted(part, sum, sum, part);
  }
}
