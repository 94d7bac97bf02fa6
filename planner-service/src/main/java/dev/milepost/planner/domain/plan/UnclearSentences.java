package dev.milepost.planner.domain.plan;

import static dev.milepost.planner.domain.plan.PlanWarnings.shown;

import dev.milepost.planner.domain.declaration.Declarations;
import dev.milepost.planner.domain.declaration.Declarations.AmbiguousReference;
import dev.milepost.planner.domain.declaration.IssueReference;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Asks about sentences that look like a dependency and are not understood (P3). */
final class UnclearSentences {
  private final KnownIssues known;
  private final TrackingStructure sums;
  private final PlanWarnings notices;

  UnclearSentences(KnownIssues known, TrackingStructure sums, PlanWarnings notices) {
    this.known = known;
    this.sums = sums;
    this.notices = notices;
  }

  /** Asks once of each issue that a body's doubtful sentences name. */
  void tell(SourceIssue issue, Declarations declared, Stream<AmbiguousReference> doubts) {
    var first = new TreeMap<Integer, AmbiguousReference>();
    doubts
        .filter(doubt -> isDoubtful(issue, declared, doubt.reference()))
        .forEach(doubt -> first.putIfAbsent(doubt.reference().number(), doubt));
    first.values().forEach(doubt -> ask(issue, doubt));
  }

  /** Only an open issue of which nothing clear is said can be what is waited for. */
  private boolean isDoubtful(SourceIssue issue, Declarations declared, IssueReference reference) {
    return known.own(reference)
        && reference.number() != issue.number()
        && !sums.includes(issue.number(), reference.number())
        && known.find(reference.number()).filter(other -> !other.closed()).isPresent()
        && Stream.of(declared.hard(), declared.soft(), declared.reverse())
            .flatMap(List::stream)
            .noneMatch(clear -> clear.number() == reference.number());
  }

  private void ask(SourceIssue issue, AmbiguousReference doubt) {
    var reference = shown(doubt.reference().written());
    notices.unresolved(
        issue,
        "\"%s\" looks like a dependency that is not understood: write \"Depends on %s\" or \"Related to %s\""
            .formatted(shown(doubt.sentence()), reference, reference));
  }
}
