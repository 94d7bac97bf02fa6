package dev.milepost.executor.workspace;

import dev.milepost.agents.sandbox.Enclosure;
import dev.milepost.agents.sandbox.Enclosure.Mount;
import dev.milepost.git.Git;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * X9: the worktree, and of the mirror what a commit on the branch needs. Nothing is
 * writable that could make git run something outside: neither configuration nor hooks nor the
 * pointers to them.
 */
public final class WorktreeEnclosure {
  /** The worktree's pointers into the mirror. */
  private static final List<String> POINTERS = List.of("commondir", "gitdir");

  private WorktreeEnclosure() {}

  /**
   * Makes what has to be there so that a sandbox can hand it in.
   *
   * @param branch that the worktree is on
   * @param told files that are read only
   * @param written files that may be written
   * @param home of the executor's account
   */
  public static Enclosure of(
      Ground ground, String branch, List<Path> told, List<Path> written, Path home)
      throws InterruptedException, IOException {
    var folder = ground.folder().toRealPath();
    var mirror = ground.mirror().toRealPath();
    var git = Git.at(folder).gitDirectory().orElseThrow().toRealPath();
    var branches = Path.of("refs/heads", branch).getParent();
    var mounts = new ArrayList<>(List.of(Mount.readable(mirror)));
    mounts.add(Mount.writable(mirror.resolve("objects")));
    mounts.add(Mount.writable(Files.createDirectories(mirror.resolve(branches))));
    mounts.add(Mount.writable(Files.createDirectories(mirror.resolve("logs").resolve(branches))));
    mounts.add(Mount.writable(git));
    POINTERS.forEach(name -> mounts.add(Mount.readable(git.resolve(name))));
    mounts.add(Mount.writable(folder));
    mounts.add(Mount.readable(folder.resolve(".git")));
    told.forEach(file -> mounts.add(Mount.readable(file)));
    written.forEach(file -> mounts.add(Mount.writable(file)));
    return new Enclosure(folder, mounts, home);
  }
}
