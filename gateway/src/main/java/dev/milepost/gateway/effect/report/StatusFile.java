package dev.milepost.gateway.effect.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.milepost.process.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/**
 * X12: {@code milestone_status.yaml} beside the work, in a folder that git does not see: {@code
 * <repository>/.milepost/runs/<run>/}.
 */
public final class StatusFile {
  /** Beside {@code .milepost/issues}, which may be the user's own and tracked. */
  private static final List<String> FOLDERS = List.of(".milepost", "runs");

  private StatusFile() {}

  /**
   * Writes it atomically, so that readers find it whole. Does nothing where the repository has no
   * working copy, or something else is in the place of the folder.
   */
  public static void write(Path repository, String run, String text) throws IOException {
    if (!Files.exists(repository.resolve(".git"))) {
      return;
    }
    var ours = repository;
    for (var name : FOLDERS) {
      ours = ours.resolve(name);
      if (isInTheWay(ours)) {
        return;
      }
    }
    var folder = ours.resolve(run);
    if (isInTheWay(folder)) {
      return;
    }
    Files.createDirectories(folder);
    if (!Files.exists(ours.resolve(".gitignore"), LinkOption.NOFOLLOW_LINKS)) {
      AtomicFiles.replace(ours.resolve(".gitignore"), "*\n".getBytes(UTF_8));
    }
    AtomicFiles.replace(folder.resolve("milestone_status.yaml"), text.getBytes(UTF_8));
  }

  /** Links are not followed. */
  private static boolean isInTheWay(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS)
        && !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }
}
