package dev.milepost.executor.effect.workspace;

import dev.milepost.forge.Forge;
import dev.milepost.git.BorrowingRepository;
import dev.milepost.git.Git;
import dev.milepost.git.GitException;
import dev.milepost.git.ProgramFolders;
import dev.milepost.git.RefNames;
import dev.milepost.git.Remotes;
import dev.milepost.git.StaleLocks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/**
 * The bare mirrors whose objects the issues' repositories borrow. Every change of a mirror goes
 * through {@link #changing}, one at a time; nothing removes an object.
 */
public final class Mirrors {
  /** Of a mirror. */
  static final String SUFFIX = ".git";

  private static final String BROUGHT = "refs/remotes/origin/";

  private static final Logger LOG = Logger.getLogger(Mirrors.class);

  private final ExecutorHome home;
  private final Map<Path, ReentrantLock> locks = new ConcurrentHashMap<>();

  /** Findings about each mirror that no attempt has reported yet. */
  private final Map<Path, List<String>> notes = new ConcurrentHashMap<>();

  public Mirrors(ExecutorHome home) {
    this.home = home;
  }

  /** An operation on a mirror. */
  public interface MirrorAction<T> {
    T apply(Git mirror) throws InterruptedException, IOException;
  }

  /**
   * Does something with the mirror of a remote, exclusively. The mirror is made if it is missing,
   * and written again where it is not as Milepost left it: then it has objects and no refs. If git
   * refuses because of what is broken in it, the change is tried once more after that.
   */
  public <T> T changing(String remote, MirrorAction<T> change)
      throws InterruptedException, IOException {
    var mirror = new Mirror(home.mirror(remote));
    return locked(
        mirror,
        () -> {
          var found = mirror.isThere() ? mirror.change() : Optional.<String>empty();
          if (!mirror.isThere() || found.isPresent()) {
            mirror.write();
            found.ifPresent(what -> note(mirror, remote, what));
          }
          try {
            return change.apply(mirror.git());
          } catch (GitException e) {
            if (e.reason() == GitException.Reason.LOCKED && unlocked(mirror)) {
              return change.apply(mirror.git());
            }
            if (e.passing() || mirror.git().refs().areWhole()) {
              throw e;
            }
            mirror.write();
            note(mirror, remote, "refs that cannot be read");
            return change.apply(mirror.git());
          }
        });
  }

  /** True if locks were in it of a git command that was killed with its executor. */
  private static boolean unlocked(Mirror mirror) throws IOException {
    var removed = StaleLocks.remove(mirror.folder());
    if (!removed.isEmpty()) {
      LOG.warnf("Removed locks that a killed git command left: %s", removed);
    }
    return !removed.isEmpty();
  }

  private void note(Mirror mirror, String remote, String what) {
    var line =
        "the mirror of %s was not as Milepost left it (%s); it was made again, its objects kept"
            .formatted(remote, what);
    LOG.warnf("%s: %s", mirror.folder(), line);
    notes.computeIfAbsent(mirror.folder(), key -> new ArrayList<>()).add(line);
  }

  /** Findings about a mirror since this was last asked, a line each, for people. */
  List<String> notes(String remote) {
    var found = notes.remove(home.mirror(remote));
    return found == null ? List.of() : found;
  }

  /**
   * Brings back commits on which an issue's repository stands, where the mirror was removed or
   * emptied while an agent worked.
   *
   * @param branches that had them on the remote
   */
  public void bringBack(Forge forge, List<String> branches, List<String> commits)
      throws InterruptedException, IOException {
    var remote = forge.remote();
    changing(
        remote,
        mirror -> {
          for (var commit : commits) {
            if (!mirror.history().has(commit)) {
              LOG.warnf("The mirror of %s has lost %s; it is fetched again", remote, commit);
              var remotes = mirror.remotes(forge.credential());
              remotes.fetchAgain(remote, refspecs(branches));
              return true;
            }
          }
          return false;
        });
  }

  private static String[] refspecs(List<String> branches) {
    return branches.stream()
        .map(branch -> "+" + RefNames.branch(branch) + ":" + BROUGHT + branch)
        .toArray(String[]::new);
  }

  /** True if that is where the remote's branch was when it was brought here last. */
  static boolean isAt(Git mirror, String branch, String commit) throws InterruptedException {
    return mirror.refs().resolve(BROUGHT + branch).equals(Optional.of(commit));
  }

  /** Brings branches of the remote here, as {@code refs/remotes/origin/…}. */
  public static void fetch(Git mirror, Remotes remotes, String remote, List<String> branches)
      throws InterruptedException {
    var refspecs = refspecs(branches);
    if (mirror.refs().areThere(BROUGHT)) {
      remotes.fetch(remote, refspecs);
    } else {
      // New, or written again: whether the objects that are there are whole is not known.
      remotes.fetchAgain(remote, refspecs);
    }
  }

  /**
   * Takes what was committed in an issue's repository, so that it can be pushed from the mirror.
   */
  public void take(String remote, BorrowingRepository from, String head, String branch)
      throws InterruptedException, IOException {
    changing(
        remote,
        mirror -> {
          mirror.remotes().take(from, head, RefNames.branch(branch));
          return head;
        });
  }

  /** Removes the repositories of a run, and its branches from every mirror; how many there were. */
  public int forget(String run) throws InterruptedException, IOException {
    for (var mirror : all()) {
      locked(mirror, () -> mirror.git().refs().deleteBranches("milepost/" + run + "/"));
    }
    var worktrees = home.worktrees(run);
    for (var worktree : worktrees.values()) {
      ProgramFolders.deleteTree(worktree);
    }
    return worktrees.size();
  }

  private List<Mirror> all() throws IOException {
    if (!Files.isDirectory(home.mirrors())) {
      return List.of();
    }
    try (var mirrors = Files.list(home.mirrors())) {
      return mirrors
          .filter(mirror -> mirror.toString().endsWith(SUFFIX))
          .sorted()
          .map(Mirror::new)
          .toList();
    }
  }

  /** Work on a mirror that no other thread changes meanwhile. */
  private interface ExclusiveAction<T> {
    T take() throws InterruptedException, IOException;
  }

  private <T> T locked(Mirror mirror, ExclusiveAction<T> step)
      throws InterruptedException, IOException {
    var lock = locks.computeIfAbsent(mirror.folder(), key -> new ReentrantLock());
    lock.lockInterruptibly();
    try {
      return step.take();
    } finally {
      lock.unlock();
    }
  }
}
