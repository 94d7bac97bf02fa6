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
    delete(folder);
    var commitId = RefNames.commit(commit);
    try {
      checkOut(folder, branch, commitId);
    } catch (GitException e) {
      forget(folder);
      checkOut(folder, branch, commitId);
    }
    return new WorkingTree(new GitCli(folder));
  }

  private void checkOut(Path folder, String branch, String commit) throws InterruptedException {
    cli.run("worktree", "add", "--quiet", "--force", "-B", branch, "--", folder.toString(), commit);
  }

  // Else a branch that an earlier try had checked out there is not moved. A git that was killed in
  // the midst of it leaves a lock.
  private void forget(Path folder) throws InterruptedException {
    cli.ask(128, "worktree", "unlock", folder.toString());
    cli.run("worktree", "prune", "--expire=now");
  }

  /** Checks a commit out into a new folder, on no branch. */
  public WorkingTree addDetached(Path folder, String commit) throws InterruptedException {
    delete(folder);
    // Once for a folder that is registered and gone, again for one that a killed git left locked.
    cli.run(
        "worktree",
        "add",
        "--quiet",
        "--force",
        "--force",
        "--detach",
        "--",
        folder.toString(),
        RefNames.commit(commit));
    return new WorkingTree(new GitCli(folder));
  }

  /** Removes a worktree with all that is in it; nothing happens if there is none. */
  public void remove(Path folder) throws InterruptedException {
    removeAll(List.of(folder));
  }

  /** Removes worktrees with all that is in them; one that is not there is passed over. */
  public void removeAll(List<Path> folders) throws InterruptedException {
    // By hand and then pruned: `worktree remove` gives up on one that a crash left half made.
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

  private static void delete(Path folder) {
    try {
      Folders.deleteTree(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove the worktree " + folder, e);
    }
  }
}
