package dev.milepost.merge.effects;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** One small file a run, since a run merges one pull request at a time. */
public final class FileMergeMemory implements MergeMemory {
  private final Path folder;

  /**
   * @param folder shared by the replicas of the service on this machine; made when needed
   */
  public FileMergeMemory(Path folder) {
    this.folder = folder;
  }

  @Override
  public void intend(String run, int pullRequest, String head) throws IOException {
    Files.createDirectories(folder);
    var aside = Files.createTempFile(folder, run, ".new");
    Files.writeString(aside, words(pullRequest, head));
    Files.move(aside, folder.resolve(run), StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public boolean intended(String run, int pullRequest, String head) throws IOException {
    var file = folder.resolve(run);
    return Files.exists(file) && Files.readString(file).equals(words(pullRequest, head));
  }

  private static String words(int pullRequest, String head) {
    return pullRequest + " " + head + "\n";
  }
}
