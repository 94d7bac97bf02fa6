package dev.milepost.executor.workspace;

import dev.milepost.git.Folders;
import dev.milepost.git.Git;
import dev.milepost.git.RefNames;
import dev.milepost.git.Remotes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The bare mirrors that worktrees are made from. Whatever changes a mirror's refs or its list of
 * worktrees goes through {@link #changing}, one at a time.
 */
public final class Mirrors {
  /** Of a mirror that is whole. */
  static final String SUFFIX = ".git";

  private static final String BROUGHT = "refs/remotes/origin/";

  private final ExecutorHome home;
  private final Map<Path, ReentrantLock> locks = new ConcurrentHashMap<>();

  public Mirrors(ExecutorHome home) {
    this.home = home;
  }

  /** What is done with a mirror. */
  public interface Change<T> {
    T apply(Git mirror) throws InterruptedException, IOException;
  }

  /**
   * Does something with the mirror of a remote, which is made if need be; nobody else meanwhile.
   */
  public <T> T changing(String remote, Change<T> change) throws InterruptedException, IOException {
    return changing(home.mirror(remote), true, change);
  }

  /** True if that is where the remote's branch was when it was brought here last. */
  static boolean isAt(Git mirror, String branch, String commit) throws InterruptedException {
    return mirror.refs().resolve(BROUGHT + branch).equals(Optional.of(commit));
  }

  /** Brings branches of the remote here, as {@code refs/remotes/origin/…}. */
  public static void fetch(Remotes mirror, String remote, List<String> branches)
      throws InterruptedException {
    var refspecs =
        branches.stream()
            .map(branch -> "+" + RefNames.branch(branch) + ":" + BROUGHT + branch)
            .toArray(String[]::new);
    mirror.fetch(remote, refspecs);
  }

  /** Removes the worktrees and local branches of a run from every mirror; how many worktrees. */
  public int forget(String run) throws InterruptedException, IOException {
    int removed = 0;
    var under = home.run(run).toAbsolutePath();
    for (var mirror : all()) {
      removed += changing(mirror, false, git -> removeUnder(git, under));
      changing(mirror, false, git -> git.refs().deleteBranches("milepost/" + run + "/"));
    }
    for (var stray : home.worktrees(run)) {
      Folders.deleteTree(stray); // what a crash left half made is in no list
      removed++;
    }
    return removed;
  }

  /** Removes the worktree of an issue, if there is one; its branch stays. */
  public void discard(String run, int issue) throws InterruptedException, IOException {
    var folder = home.worktree(run, issue).toAbsolutePath();
    for (var mirror : all()) {
      changing(mirror, false, git -> removeUnder(git, folder));
    }
    Folders.deleteTree(folder);
  }

  private List<Path> all() throws IOException {
    if (!Files.isDirectory(home.mirrors())) {
      return List.of();
    }
    try (var mirrors = Files.list(home.mirrors())) {
      return mirrors.filter(mirror -> mirror.toString().endsWith(SUFFIX)).sorted().toList();
    }
  }

  private static int removeUnder(Git mirror, Path under) throws InterruptedException {
    var found = mirror.worktrees().list().stream().filter(tree -> tree.startsWith(under)).toList();
    mirror.worktrees().removeAll(found);
    return found.size();
  }

  private <T> T changing(Path folder, boolean make, Change<T> change)
      throws InterruptedException, IOException {
    var lock = locks.computeIfAbsent(folder, key -> new ReentrantLock());
    lock.lockInterruptibly();
    try {
      if (make && !Files.exists(folder)) {
        make(folder);
      }
      return change.apply(Git.at(folder));
    } finally {
      lock.unlock();
    }
  }

  /** Made aside and renamed: a mirror is whole or not there. */
  private static void make(Path folder) throws InterruptedException, IOException {
    var aside = folder.resolveSibling(folder.getFileName() + ".new");
    Folders.deleteTree(aside);
    Git.initBare(aside);
    Files.move(aside, folder, StandardCopyOption.ATOMIC_MOVE);
  }
}
