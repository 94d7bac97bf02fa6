package dev.milepost.executor.workspace;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A worktree, ready for an agent.
 *
 * @param folder the worktree
 * @param mirror the repository that it belongs to
 * @param start the commit that the work is measured against
 * @param baseHead the newest commit of the base branch
 * @param pushed where the branch is on the remote; empty if it is not there
 * @param conflicts the files that the begun merge of the base left to resolve; empty for other work
 */
public record Ground(
    Path folder,
    Path mirror,
    String start,
    String baseHead,
    Optional<String> pushed,
    List<String> conflicts) {
  public Ground {
    conflicts = List.copyOf(conflicts);
  }
}
