package dev.milepost.executor.workspace;

import dev.milepost.sandbox.Enclosure;
import dev.milepost.sandbox.Enclosure.Mount;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * X9: the repository, and the objects that it borrows. All of the repository is writable,
 * settings and hooks too: git outside is asked nothing in it before those are put back.
 */
public final class WorktreeEnclosure {
  private WorktreeEnclosure() {}

  /**
   * What a sandbox hands in.
   *
   * @param told files that are read only
   * @param written files that may be written
   * @param home of the executor's account
   */
  public static Enclosure of(Ground ground, List<Path> told, List<Path> written, Path home)
      throws IOException {
    var folder = ground.folder().toRealPath();
    var mounts = new ArrayList<Mount>();
    ground.borrowed().forEach(objects -> mounts.add(Mount.readable(objects)));
    mounts.add(Mount.writable(folder));
    told.forEach(file -> mounts.add(Mount.readable(file)));
    written.forEach(file -> mounts.add(Mount.writable(file)));
    return new Enclosure(folder, mounts, home);
  }
}
