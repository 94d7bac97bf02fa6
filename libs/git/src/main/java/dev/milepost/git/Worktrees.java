package dev.milepost.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** Worktrees of a repository, most often a bare one. */
public final class Worktrees {
  private final GitCli cli;

  Worktrees(GitCli cli) {
    this.cli = cli;
  }

  /**
   * Checks a commit out into a new folder, on a branch that is made or moved there. What an earlier
   * try left in the folder is removed first.
   */
  public WorkingTree add(Path folder, String branch, String commit) throws InterruptedException {
    RefNames.branch(branch);
    clear(folder);
    cli.run(
        "worktree",
        "add",
        "--quiet",
        "--force",
        "-B",
        branch,
        "--",
        folder.toString(),
        RefNames.commit(commit));
    return new WorkingTree(new GitCli(folder));
  }

  /** Checks a commit out into a new folder, on no branch. */
  public WorkingTree addDetached(Path folder, String commit) throws InterruptedException {
    delete(folder); // Not pruned: --force takes a folder that is registered and gone.
    cli.run(
        "worktree",
        "add",
        "--quiet",
        "--force",
        "--detach",
        "--",
        folder.toString(),
        RefNames.commit(commit));
    return new WorkingTree(new GitCli(folder));
  }

  /** Removes a worktree with all that is in it; nothing happens if there is none. */
  public void remove(Path folder) throws InterruptedException {
    clear(folder);
  }

  /** Removes worktrees with all that is in them; one that is not there is passed over. */
  public void removeAll(List<Path> folders) throws InterruptedException {
    if (!folders.isEmpty()) {
      folders.forEach(Worktrees::delete);
      cli.run("worktree", "prune", "--expire=now");
    }
  }

  /** The folders of all worktrees that git knows of, the repository's own first. */
  public List<Path> list() throws InterruptedException {
    return cli.run("worktree", "list", "--porcelain", "-z").fields().stream()
        .filter(field -> field.startsWith("worktree "))
        .map(field -> Path.of(field.substring("worktree ".length())))
        .toList();
  }

  // By hand and then pruned: `worktree remove` gives up on one that a crash left half made.
  private void clear(Path folder) throws InterruptedException {
    delete(folder);
    cli.run("worktree", "prune", "--expire=now");
  }

  private static void delete(Path folder) {
    try {
      Folders.deleteTree(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove the worktree " + folder, e);
    }
  }
}
