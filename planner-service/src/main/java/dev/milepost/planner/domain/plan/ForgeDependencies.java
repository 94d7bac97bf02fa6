package dev.milepost.planner.domain.plan;

import dev.milepost.planner.domain.declaration.IssueReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** P2: the dependencies that the forge itself knows. Where prose says the opposite, they stand. */
final class ForgeDependencies {
  private final Map<Integer, List<IssueReference>> references = new HashMap<>();
  private final Map<Integer, Set<Integer>> numbers = new HashMap<>();

  ForgeDependencies(List<SourceIssue> issues, KnownIssues known) {
    for (var issue : issues) {
      var read = issue.blockedBy().stream().map(ForgeDependencies::reference).toList();
      references.put(issue.number(), read);
      numbers.put(
          issue.number(),
          read.stream().filter(known::own).map(IssueReference::number).collect(Collectors.toSet()));
    }
  }

  private static IssueReference reference(String written) {
    var match = IssueReference.PATTERN.matcher(written);
    return match.matches()
        ? IssueReference.of(match)
        : new IssueReference(0, java.util.Optional.empty(), written);
  }

  List<IssueReference> of(SourceIssue issue) {
    return references.getOrDefault(issue.number(), List.of());
  }

  /** True if the forge knows the one issue to wait for the other. */
  boolean waits(int issue, int blocker) {
    return numbers.getOrDefault(issue, Set.of()).contains(blocker);
  }
}
