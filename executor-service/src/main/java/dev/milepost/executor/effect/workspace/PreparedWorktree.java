package dev.milepost.executor.effect.workspace;

import dev.milepost.git.BorrowingRepository;
import dev.milepost.git.PathConflict;
import dev.milepost.git.StoppedMerge;
import dev.milepost.git.SubmoduleEntries;
import dev.milepost.git.SubmoduleOrigin;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A repository of an issue, ready for an agent.
 *
 * @param repository of the issue; its working tree is where the agent works
 * @param origin where its submodules come from
 * @param submodules of the commit that the work began at
 * @param borrowed the folders of objects that the repository and its submodules use
 * @param remote what its work is pushed to
 * @param mirror of that; what was taken into it cannot be changed by an agent any more
 * @param start the commit that the work is measured against
 * @param baseHead the newest commit of the base branch
 * @param pushed where the branch is on the remote; empty if it is not there
 * @param merge of the base, where it stopped; empty for other work and where it merged
 * @param notes what a person should know of how it was made, a line each
 */
public record PreparedWorktree(
    BorrowingRepository repository,
    SubmoduleOrigin origin,
    List<SubmoduleEntries.SubmoduleEntry> submodules,
    List<Path> borrowed,
    String remote,
    Path mirror,
    String start,
    String baseHead,
    Optional<String> pushed,
    Optional<StoppedMerge> merge,
    List<String> notes) {
  public PreparedWorktree {
    submodules = List.copyOf(submodules);
    borrowed = List.copyOf(borrowed);
    notes = List.copyOf(notes);
  }

  /** The conflicts to resolve. */
  public List<PathConflict> conflicts() {
    return merge.map(StoppedMerge::conflicts).orElse(List.of());
  }

  /** The working tree. */
  public Path folder() {
    return repository.folder();
  }
}
