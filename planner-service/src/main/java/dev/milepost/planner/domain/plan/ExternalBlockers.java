package dev.milepost.planner.domain.plan;

import static dev.milepost.planner.domain.plan.PlanWarnings.shown;

import dev.milepost.events.Plan.ExternalBlocker;
import dev.milepost.events.Plan.ExternalKind;
import dev.milepost.planner.domain.declaration.IssueReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Blockers that are no issues of the run (P5). */
final class ExternalBlockers {
  /** P5: an external issue with this label counts as resolved. */
  static final String RESOLVED_LABEL = "milestone-complete";

  final List<ExternalBlocker> found = new ArrayList<>();

  private final KnownIssues known;
  private final Set<Integer> forced;
  private final PlanWarnings notices;

  ExternalBlockers(KnownIssues known, Set<Integer> forced, PlanWarnings notices) {
    this.known = known;
    this.forced = forced;
    this.notices = notices;
  }

  /** An issue waits for what is outside of the run. */
  void add(SourceIssue issue, IssueReference reference) {
    boolean own = known.own(reference);
    var kind = own ? kind(issue, reference.number()) : missing(issue);
    var written = shown(reference.written());
    found.add(new ExternalBlocker(issue.number(), reference.number(), written, kind));
    if (kind == ExternalKind.OPEN) {
      review(issue, written, "is open and not part of this run");
    } else if (kind == ExternalKind.MISSING) {
      review(issue, written, own ? "does not exist" : "this forge cannot resolve");
    }
  }

  /** A task waits for one that its document does not have. */
  void absent(SourceIssue issue, SourceIssue.TaskOrigin.MissingTask missing) {
    var kind = missing(issue);
    var name = shown(missing.name());
    found.add(new ExternalBlocker(issue.number(), missing.number(), name, kind));
    if (kind == ExternalKind.MISSING) {
      review(issue, name, "the document does not have");
    }
  }

  private void review(SourceIssue issue, String blocker, String fault) {
    notices.review(issue, "It waits for %s, which %s".formatted(blocker, fault));
  }

  private ExternalKind kind(SourceIssue issue, int blocker) {
    var outside = known.outside(blocker);
    if (outside.isEmpty()) {
      return missing(issue);
    }
    if (outside.get().closed()) {
      return ExternalKind.CLOSED;
    }
    if (outside.get().labels().contains(RESOLVED_LABEL)) {
      return ExternalKind.MILESTONE_COMPLETE;
    }
    return forced.contains(issue.number()) ? ExternalKind.FORCE_RESOLVED : ExternalKind.OPEN;
  }

  private ExternalKind missing(SourceIssue issue) {
    return forced.contains(issue.number()) ? ExternalKind.FORCE_RESOLVED : ExternalKind.MISSING;
  }
}
