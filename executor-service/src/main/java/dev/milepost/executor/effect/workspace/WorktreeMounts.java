package dev.milepost.executor.effect.workspace;

import dev.milepost.sandbox.SandboxMounts;
import dev.milepost.sandbox.SandboxMounts.SandboxMount;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * X9: the repository, and the objects that it borrows. All of the repository is writable,
 * settings and hooks too: git outside is asked nothing in it before those are put back.
 */
public final class WorktreeMounts {
  private WorktreeMounts() {}

  /**
   * The mounts of a sandbox.
   *
   * @param told files that are read only
   * @param written files that may be written
   * @param home of the executor's account
   */
  public static SandboxMounts of(
      PreparedWorktree ground, List<Path> told, List<Path> written, Path home) throws IOException {
    var folder = ground.folder().toRealPath();
    var mounts = new ArrayList<SandboxMount>();
    ground.borrowed().forEach(objects -> mounts.add(SandboxMount.readable(objects)));
    mounts.add(SandboxMount.writable(folder));
    told.forEach(file -> mounts.add(SandboxMount.readable(file)));
    written.forEach(file -> mounts.add(SandboxMount.writable(file)));
    return new SandboxMounts(folder, mounts, home);
  }
}
