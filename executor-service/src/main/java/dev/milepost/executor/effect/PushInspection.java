package dev.milepost.executor.effect;

import dev.milepost.events.ExecutorEvent.FailureKind;
import dev.milepost.events.PlannerEvent.IssueReady;
import dev.milepost.executor.effect.inspection.AdditionLimits;
import dev.milepost.executor.effect.inspection.Inspection;
import dev.milepost.executor.effect.inspection.InspectionAllowance;
import dev.milepost.executor.effect.inspection.InspectionFinding;
import dev.milepost.executor.effect.workspace.FailedAttemptException;
import dev.milepost.executor.effect.workspace.PreparedWorktree;
import dev.milepost.forge.Forge;
import dev.milepost.forge.Issue;
import dev.milepost.git.Git;
import dev.milepost.git.LargeFileStore;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds back what no attempt should push, unless the issue or the configuration allows it. */
final class PushInspection {
  /** As many findings are named in a failure. */
  private static final int MAX_NAMED = 5;

  private final AdditionLimits limits;

  PushInspection(AdditionLimits limits) {
    this.limits = limits;
  }

  /**
   * Passes if everything may be pushed that leads to {@code head}.
   *
   * @param body the issue's text
   * @throws FailedAttemptException that names what may not, and the ways out
   */
  void check(Forge forge, PreparedWorktree ground, IssueReady ready, String body, String head)
      throws InterruptedException, IOException, FailedAttemptException {
    var known = List.of(ground.start(), ground.baseHead());
    var contents = LargeFileStore.of(ground.repository().gitFolder());
    var found = new Inspection(Git.at(ground.mirror()), contents, limits.maxFile()).of(head, known);
    if (found.isEmpty()) {
      return;
    }
    var allowed = new InspectionAllowance(limits.allowed(), labels(forge, ready), body);
    var held = found.stream().filter(one -> !allowed.allows(one)).toList();
    if (!held.isEmpty()) {
      throw new FailedAttemptException(FailureKind.VERIFICATION, message(held));
    }
  }

  /** As they are now; a task of a document has none. */
  private static Set<String> labels(Forge forge, IssueReady ready) throws InterruptedException {
    return ready.body() != null
        ? Set.of()
        : forge
            .issue(ready.assignment().issue())
            .map(Issue::labels)
            .map(Set::copyOf)
            .orElse(Set.of());
  }

  private static String message(List<InspectionFinding> held) {
    var first =
        held.stream()
            .limit(MAX_NAMED)
            .map(InspectionFinding::shown)
            .collect(Collectors.joining("; "));
    var more = held.size() > MAX_NAMED ? "; and %d more".formatted(held.size() - MAX_NAMED) : "";
    var labels = new HashSet<String>();
    held.forEach(one -> labels.add(one.kind().label()));
    return "Held before the push: %s%s. ".formatted(first, more)
        + "Retry the issue to have it done without; or allow it and retry: label the issue "
        + String.join(" and ", labels.stream().sorted().toList())
        + ", or write a line \"Milepost-Allow: %s\" in its text".formatted(held.getFirst().path());
  }
}
