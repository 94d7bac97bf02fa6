package dev.milepost.gateway.effect.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
      replace(ours, ".gitignore", "*\n");
    }
    replace(folder, "milestone_status.yaml", text);
  }

  /** Links are not followed. */
  private static boolean isInTheWay(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS)
        && !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }

  private static void replace(Path folder, String name, String text) throws IOException {
    var aside = Files.createTempFile(folder, "." + name, ".new");
    try {
      Files.writeString(aside, text, StandardCharsets.UTF_8);
      Files.move(
          aside,
          folder.resolve(name),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(aside);
    }
  }
}
