package dev.milepost.planner.plan;

import java.util.List;

/**
 * An issue as the forge has it.
 *
 * @param body Markdown; empty where only references to the issue matter
 */
public record SourceIssue(
    int number, String title, boolean closed, List<String> labels, String body) {
  public SourceIssue {
    labels = List.copyOf(labels);
  }
}
