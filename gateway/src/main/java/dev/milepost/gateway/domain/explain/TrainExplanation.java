package dev.milepost.gateway.domain.explain;

import dev.milepost.api.Explanation;
import dev.milepost.gateway.domain.CombinationState.TrainVerdict;
import dev.milepost.gateway.domain.IssueStatus;
import java.util.List;

/** T3: what an approved issue waits for whose run has a merge train. */
record TrainExplanation(ExplainedIssue about, int checks) {
  Explanation get() {
    var found = about.issue().together().ahead();
    if (found == null) {
      return about.of(
          WaitsFor.MERGE,
          "It is approved: its combination with those before it in the train is checked, up to %d at"
                  .formatted(checks)
              + " once; it is merged at its turn");
    }
    var before = found.with().stream().filter(n -> !about.is(n, IssueStatus.MERGED)).toList();
    return about.of(WaitsFor.MERGE, says(found, before), before, List.of());
  }

  private String says(TrainVerdict found, List<Integer> before) {
    return switch (found.verdict()) {
      case PASSED ->
          before.isEmpty()
              ? "It is approved, and what it gives has passed: it is merged next"
              : "It is approved, and its combination has passed: it is merged after "
                  + ExplainedIssue.named(before);
      case FAILED ->
          "It is approved, but %s; a fix round is asked for at its turn".formatted(about.why());
      case CONFLICTED ->
          "It is approved. %s; a conflict round is asked for at its turn".formatted(about.why());
      case UNKNOWN -> "It is approved, but %s; its turn decides".formatted(about.why());
    };
  }
}
