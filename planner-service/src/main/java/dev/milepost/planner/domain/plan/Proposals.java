package dev.milepost.planner.domain.plan;

import java.util.List;

/**
 * Dependencies that a planning agent proposes (P20). Its form was checked, nothing else.
 *
 * @param dependencies that it found
 * @param files that it expects to change
 */
public record Proposals(List<ProposedDependency> dependencies, List<PredictedFiles> files) {
  public Proposals {
    dependencies = List.copyOf(dependencies);
    files = List.copyOf(files);
  }

  /**
   * @param issue waits …
   * @param on … for this one
   * @param reason one line
   * @param quote the words of the issue that say so; empty where none do
   */
  public record ProposedDependency(int issue, int on, String reason, String quote) {}

  /**
   * @param paths relative to the repository's root
   */
  public record PredictedFiles(int issue, List<String> paths) {
    public PredictedFiles {
      paths = List.copyOf(paths);
    }
  }
}
