package dev.milepost.forge;

import dev.milepost.git.LargeFile;
import dev.milepost.git.LargeFileStore;
import java.io.IOException;
import java.util.List;

/** Brings the contents that Git LFS keeps beside a repository to and from a forge. */
public interface LargeFileTransfer {
  /** Of a forge that keeps none. */
  LargeFileTransfer NONE =
      new LargeFileTransfer() {
        @Override
        public void fetch(LargeFileStore to, List<LargeFile> wanted) {}

        @Override
        public List<LargeFile> push(LargeFileStore from, List<LargeFile> pushed) {
          return List.of();
        }
      };

  /** True if a setting may name another store, which this one takes no notice of. */
  default boolean isOnServer() {
    return false;
  }

  /** Copies what is wanted; what the forge has not is left out, as it is in the person's clone. */
  void fetch(LargeFileStore to, List<LargeFile> wanted) throws IOException, InterruptedException;

  /**
   * Gives the forge what it has not yet.
   *
   * @return what neither the forge nor the store has
   */
  List<LargeFile> push(LargeFileStore from, List<LargeFile> pushed)
      throws IOException, InterruptedException;
}
