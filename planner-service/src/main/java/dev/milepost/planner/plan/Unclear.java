package dev.milepost.planner.plan;

import static dev.milepost.planner.plan.Notices.shown;

import dev.milepost.planner.plan.Declarations.Doubt;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Asks about sentences that look like a dependency and are not understood (P3). */
final class Unclear {
  private final KnownIssues known;
  private final Sums sums;
  private final Notices notices;

  Unclear(KnownIssues known, Sums sums, Notices notices) {
    this.known = known;
    this.sums = sums;
    this.notices = notices;
  }

  /** Asks once of each issue that a body's doubtful sentences name. */
  void tell(SourceIssue issue, Declarations declared, Stream<Doubt> doubts) {
    var first = new TreeMap<Integer, Doubt>();
    doubts
        .filter(doubt -> isDoubtful(issue, declared, doubt.reference()))
        .forEach(doubt -> first.putIfAbsent(doubt.reference().number(), doubt));
    first.values().forEach(doubt -> ask(issue, doubt));
  }

  /** Only an open issue of which nothing clear is said can be what is waited for. */
  private boolean isDoubtful(SourceIssue issue, Declarations declared, Reference reference) {
    return known.own(reference)
        && reference.number() != issue.number()
        && !sums.includes(issue.number(), reference.number())
        && known.find(reference.number()).filter(other -> !other.closed()).isPresent()
        && Stream.of(declared.hard(), declared.soft(), declared.reverse())
            .flatMap(List::stream)
            .noneMatch(clear -> clear.number() == reference.number());
  }

  private void ask(SourceIssue issue, Doubt doubt) {
    var reference = shown(doubt.reference().written());
    notices.unresolved(
        issue,
        "\"%s\" looks like a dependency that is not understood: write \"Depends on %s\" or \"Related to %s\""
            .formatted(shown(doubt.sentence()), reference, reference));
  }
}
