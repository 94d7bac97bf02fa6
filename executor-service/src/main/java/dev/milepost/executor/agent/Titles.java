package dev.milepost.executor.agent;

import dev.milepost.events.PlannerEvent.IssueReady;
import dev.milepost.events.Text;

/** An issue's title where it becomes a commit's subject, a pull request's title or a variable. */
public final class Titles {
  /** Longer than any sensible subject line, short enough for every forge. */
  private static final int MAX_LENGTH = 200;

  private Titles() {}

  /** One line, never blank, without control characters. */
  public static String of(IssueReady ready) {
    var title = Text.shown(ready.title(), MAX_LENGTH).strip();
    return title.isEmpty() ? "Issue #" + ready.assignment().issue() : title;
  }
}
