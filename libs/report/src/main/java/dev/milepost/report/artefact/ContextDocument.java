package dev.milepost.report.artefact;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.milepost.events.ContextPackage;
import java.util.List;
import java.util.Locale;

/**
 * {@code context-package.json}, with the risk written as in the plan's JSON (P12, P17).
 *
 * @param conflictRisk {@code none}, {@code low}, {@code medium} or {@code high}
 */
record ContextDocument(
    @JsonProperty("prioritized_context") List<ContextPackage.IssueContext> prioritizedContext,
    @JsonProperty("conflict_risk") String conflictRisk) {
  static ContextDocument of(ContextPackage found) {
    return new ContextDocument(
        found.prioritizedContext(), found.conflictRisk().name().toLowerCase(Locale.ROOT));
  }
}
