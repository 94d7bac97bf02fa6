package dev.milepost.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.milepost.events.Plan.ConflictRisk;
import java.util.List;

/**
 * P18: the files of the repository that each issue is about; serialising it with any Jackson mapper
 * gives {@code context-package.json} (P17).
 *
 * @param prioritizedContext ascending by issue
 * @param conflictRisk as far as the files show
 */
public record ContextPackage(
    @JsonProperty("prioritized_context") List<IssueContext> prioritizedContext,
    @JsonProperty("conflict_risk") ConflictRisk conflictRisk) {
  public ContextPackage {
    prioritizedContext = List.copyOf(prioritizedContext);
  }

  /**
   * @param files the most relevant first
   */
  public record IssueContext(int issue, List<ContextFile> files) {
    public IssueContext {
      files = List.copyOf(files);
    }
  }

  /**
   * @param path within the repository
   * @param score comparable within one issue only; more is more relevant
   * @param tokens an estimate of what reading it costs
   * @param reasons why it is here, each a few words
   */
  public record ContextFile(String path, double score, int tokens, List<String> reasons) {
    public ContextFile {
      reasons = List.copyOf(reasons);
    }
  }
}
