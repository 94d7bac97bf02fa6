package dev.milepost.executor.effect.agent;

import dev.milepost.events.DisplayText;
import dev.milepost.events.PlannerEvent.IssueReady;

/** An issue's title where it becomes a commit's subject, a pull request's title or a variable. */
public final class IssueTitles {
  /** Longer than any sensible subject line, short enough for every forge. */
  private static final int MAX_LENGTH = 200;

  private IssueTitles() {}

  /** One line, never blank, without control characters. */
  public static String of(IssueReady ready) {
    var title = DisplayText.shown(ready.title(), MAX_LENGTH).strip();
    return title.isEmpty() ? "Issue #" + ready.assignment().issue() : title;
  }
}
