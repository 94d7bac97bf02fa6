package dev.milepost.gateway.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * X12: {@code milestone_status.yaml} beside the work, in a folder that git does not see: {@code
 * <repository>/.milepost/<run>/}.
 */
public final class StatusFile {
  private static final String FOLDER = ".milepost";

  private StatusFile() {}

  /**
   * Writes it, so that whoever reads finds it whole. Does nothing where the repository has no
   * working copy, or something else is in the place of the folder.
   */
  public static void write(Path repository, String run, String text) throws IOException {
    var ours = repository.resolve(FOLDER);
    boolean inTheWay =
        Files.exists(ours, LinkOption.NOFOLLOW_LINKS)
            && !Files.isDirectory(ours, LinkOption.NOFOLLOW_LINKS);
    if (!Files.exists(repository.resolve(".git")) || inTheWay) {
      return;
    }
    var folder = ours.resolve(run);
    Files.createDirectories(folder);
    if (Files.isSymbolicLink(folder)) {
      return;
    }
    if (!Files.exists(ours.resolve(".gitignore"), LinkOption.NOFOLLOW_LINKS)) {
      replace(ours, ".gitignore", "*\n");
    }
    replace(folder, "milestone_status.yaml", text);
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
