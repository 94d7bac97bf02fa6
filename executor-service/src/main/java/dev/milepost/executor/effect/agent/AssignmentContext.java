package dev.milepost.executor.effect.agent;

import dev.milepost.executor.domain.PlanEntry;
import java.util.List;
import java.util.Optional;

/**
 * X5: the context that an agent gets beside the issue itself.
 *
 * @param entry of the plan
 * @param blockers what the issues that it waited for changed
 * @param conventions the repository's own
 */
public record AssignmentContext(
    PlanEntry entry, List<BlockerChange> blockers, Optional<Conventions> conventions) {
  /** Nothing is known. */
  public static final AssignmentContext NONE =
      new AssignmentContext(PlanEntry.NONE, List.of(), Optional.empty());

  public AssignmentContext {
    blockers = List.copyOf(blockers);
  }

  /**
   * A merged issue.
   *
   * @param files that its merge changed; the first ones
   */
  public record BlockerChange(int issue, String title, String commit, List<String> files) {
    public BlockerChange {
      files = List.copyOf(files);
    }
  }

  /**
   * The file with a repository's conventions of work.
   *
   * @param text its beginning
   */
  public record Conventions(String file, String text) {}
}
