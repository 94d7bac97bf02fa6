package dev.milepost.planner.domain.plan;

import dev.milepost.events.DisplayText;
import dev.milepost.events.Plan.PlanWarning;
import java.util.ArrayList;
import java.util.List;

/** A plan's warnings, and whether one of them needs a person's decision (P10). */
final class PlanWarnings {
  private static final int MAX_SHOWN = 120;

  final List<PlanWarning> warnings = new ArrayList<>();
  boolean needsReview;

  /** A warning of the source. */
  void note(PlanWarning note) {
    needsReview |= note.asks();
    warnings.add(note);
  }

  /** P3: prose of which only a person can say whether it is a dependency. */
  void unresolved(SourceIssue issue, String message) {
    if (!issue.closed()) {
      needsReview = true;
      warnings.add(new PlanWarning(issue.number(), message, true));
    }
  }

  /** A closed issue needs no decision any more. */
  void review(SourceIssue issue, String message) {
    if (!issue.closed()) {
      needsReview = true;
      warn(issue.number(), message);
    }
  }

  void warn(int issue, String message) {
    warnings.add(new PlanWarning(issue, message));
  }

  /** A body's words as a warning quotes them. */
  static String shown(String written) {
    return DisplayText.shown(written, MAX_SHOWN);
  }
}
