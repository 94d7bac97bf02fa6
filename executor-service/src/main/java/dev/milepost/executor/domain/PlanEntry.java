package dev.milepost.executor.domain;

import dev.milepost.events.Tracking;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The plan's entry for an issue (X5).
 *
 * @param position from 1, by number
 * @param wave 0 if it is in none
 * @param dependsOn its blockers in the run
 * @param blocks the issues of the run that wait for it
 * @param files that its text names or that are most like it, the most important first
 * @param tracking what it is the sum of; null for an issue that is no tracking issue
 */
public record PlanEntry(
    int position,
    int total,
    int wave,
    List<RelatedIssue> dependsOn,
    List<RelatedIssue> blocks,
    List<String> files,
    @Nullable Tracking tracking) {
  /** Of an issue that is no tracking issue. */
  public PlanEntry(
      int position,
      int total,
      int wave,
      List<RelatedIssue> dependsOn,
      List<RelatedIssue> blocks,
      List<String> files) {
    this(position, total, wave, dependsOn, blocks, files, null);
  }

  /** Of an issue that no plan knows. */
  public static final PlanEntry NONE = new PlanEntry(0, 0, 0, List.of(), List.of(), List.of());

  public PlanEntry {
    dependsOn = List.copyOf(dependsOn);
    blocks = List.copyOf(blocks);
    files = List.copyOf(files);
  }

  /**
   * Another issue of the run.
   *
   * @param mergeCommit null until it is merged
   */
  public record RelatedIssue(int number, String title, @Nullable String mergeCommit) {}
}
