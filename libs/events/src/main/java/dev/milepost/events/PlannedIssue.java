package dev.milepost.events;

import java.util.List;

/**
 * An issue as the plan sees it (P4, P12). Its body is not kept: whoever needs it reads the forge.
 *
 * @param number unique within the run
 * @param title shown text, one line
 * @param closed true if it was closed when the plan was made
 * @param labels as on the forge
 * @param dependsOn its hard blockers within the run, ascending
 * @param blocks the issues of the run that it blocks, ascending
 * @param soft related issues: order within a wave, never block
 * @param free true if nothing open blocks it
 * @param files repository paths that its body names
 */
public record PlannedIssue(
    int number,
    String title,
    boolean closed,
    List<String> labels,
    List<Integer> dependsOn,
    List<Integer> blocks,
    List<Integer> soft,
    boolean free,
    List<String> files) {
  public PlannedIssue {
    labels = List.copyOf(labels);
    dependsOn = List.copyOf(dependsOn);
    blocks = List.copyOf(blocks);
    soft = List.copyOf(soft);
    files = List.copyOf(files);
  }
}
