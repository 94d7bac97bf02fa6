package dev.milepost.executor.workspace;

import dev.milepost.events.PlannerEvent.IssueReady;
import dev.milepost.events.Work;
import dev.milepost.executor.domain.ExecutorEffect.RunAssignment;
import dev.milepost.forge.Forge;
import dev.milepost.git.Git;
import dev.milepost.git.WorkingTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes the worktree of an assignment. What a lost attempt, or an earlier try of this one, left
 * here is continued; else the worktree is exactly the commit that the work starts from.
 */
public final class Preparation {
  /** What a git that was killed leaves behind; nobody else works in the worktree now. */
  private static final List<String> STALE_LOCKS = List.of("index.lock", "HEAD.lock");

  private final ExecutorHome home;
  private final Mirrors mirrors;

  public Preparation(Workspace workspace) {
    this.home = workspace.home();
    this.mirrors = workspace.mirrors();
  }

  /**
   * @param begunBefore true if this assignment, or the lost one before it, was worked on here
   */
  public Ground prepare(
      String run, RunAssignment effect, Forge forge, Standing standing, boolean begunBefore)
      throws InterruptedException, IOException {
    var ready = effect.ready();
    var folder = home.worktree(run, ready.assignment().issue());
    var mirror = home.mirror(forge.remote());
    var start = standing.start();
    boolean keep =
        begunBefore
            && ready.assignment().work() != Work.RESOLVE_CONFLICT
            && isWorktreeOf(folder, mirror);
    WorkingTree tree = keep ? continued(folder) : checkedOut(forge.remote(), folder, ready, start);
    var conflicts = beginMerge(tree, effect, ready, standing.baseHead());
    return new Ground(folder, mirror, start, standing.baseHead(), standing.pushed(), conflicts);
  }

  /** True if the folder is a worktree of the mirror, and not of whatever lies around it. */
  private static boolean isWorktreeOf(Path folder, Path mirror)
      throws InterruptedException, IOException {
    return gitDirectoryOf(folder, mirror).isPresent();
  }

  /** Where git keeps what belongs to this worktree of the mirror; empty if it is none. */
  public static Optional<Path> gitDirectoryOf(Path folder, Path mirror)
      throws InterruptedException, IOException {
    if (!Files.isRegularFile(folder.resolve(".git")) || !Files.isDirectory(mirror)) {
      return Optional.empty();
    }
    Optional<Path> git = Git.at(folder).gitDirectory();
    return git.isPresent() && git.get().toRealPath().startsWith(mirror.toRealPath())
        ? git
        : Optional.empty();
  }

  private WorkingTree checkedOut(String remote, Path folder, IssueReady ready, String start)
      throws InterruptedException, IOException {
    Files.createDirectories(folder.getParent());
    return mirrors.changing(
        remote,
        git -> {
          // A round goes on in the worktree of the issue: what its tools cached there is kept.
          if (ready.from() != null && isWorktreeOf(folder, git.directory())) {
            removeStaleLocks(folder);
            var branch = Git.at(folder).refs().current();
            if (branch.equals(Optional.of(ready.branch()))) {
              Git.at(folder).work().reset(start);
              return Git.at(folder).work();
            }
          }
          return git.worktrees().add(folder, ready.branch(), start);
        });
  }

  private static WorkingTree continued(Path folder) throws InterruptedException, IOException {
    removeStaleLocks(folder);
    return Git.at(folder).work();
  }

  private static void removeStaleLocks(Path folder) throws InterruptedException, IOException {
    var git = Git.at(folder).gitDirectory();
    if (git.isPresent()) {
      for (var lock : STALE_LOCKS) {
        Files.deleteIfExists(git.get().resolve(lock));
      }
    }
  }

  private static List<String> beginMerge(
      WorkingTree tree, RunAssignment effect, IssueReady ready, String baseHead)
      throws InterruptedException {
    if (ready.assignment().work() != Work.RESOLVE_CONFLICT) {
      return List.of();
    }
    var message = "Merge " + effect.base() + " into " + ready.branch();
    return new ArrayList<>(tree.beginMerge(baseHead, message));
  }
}
