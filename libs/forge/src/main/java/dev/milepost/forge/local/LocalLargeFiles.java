package dev.milepost.forge.local;

import dev.milepost.forge.LargeFileTransfer;
import dev.milepost.git.LargeFile;
import dev.milepost.git.LargeFileStore;
import java.io.IOException;
import java.util.List;

/**
 * Git LFS objects of a local forge: attempts bring them to the bare clone, merges to the user's.
 *
 * @param users where the user's clone finds it
 * @param bare where pull requests keep it
 */
record LocalLargeFiles(LargeFileStore users, LargeFileStore bare) implements LargeFileTransfer {
  @Override
  public void fetch(LargeFileStore to, List<LargeFile> wanted) throws IOException {
    for (var file : wanted) {
      if (!to.take(file, users)) {
        to.take(file, bare);
      }
    }
  }

  @Override
  public List<LargeFile> push(LargeFileStore from, List<LargeFile> pushed) throws IOException {
    var missing = new java.util.ArrayList<LargeFile>();
    for (var file : pushed) {
      if (!users.has(file) && !bare.take(file, from)) {
        missing.add(file);
      }
    }
    return missing;
  }

  /** Brings what a merge lands to where the user's clone finds it. */
  void land(List<LargeFile> landed) throws IOException {
    for (var file : landed) {
      users.take(file, bare);
    }
  }
}
