package dev.milepost.executor.effect.workspace;

import dev.milepost.git.ConfigText;
import dev.milepost.git.Git;
import dev.milepost.git.ProgramFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of a mirror. Issues' repositories borrow its objects, so nothing ever removes one; all
 * else in it can be written again.
 *
 * @param folder a bare repository
 */
record Mirror(Path folder) {
  private static final String OBJECTS = "objects";

  /** A clone by git that refuses every request to prune. */
  private static final String CONFIGURATION =
      new ConfigText()
          .section("core")
          .set("repositoryformatversion", "1")
          .set("filemode", "true")
          .set("bare", "true")
          .set("hooksPath", "/dev/null")
          .section("extensions")
          .set("preciousObjects", "true")
          .section("gc")
          .set("auto", "0")
          .set("pruneExpire", "never")
          .section("receive")
          .set("autogc", "false")
          .toString();

  private static final String HEAD = "ref: refs/heads/main\n";

  /** Files that Milepost never writes and git heeds. */
  private static final List<String> FOREIGN =
      List.of(
          "config.worktree",
          "commondir",
          "hooks",
          "info",
          "worktrees",
          "refs/replace",
          "objects/info/alternates");

  Git git() {
    return Git.at(folder);
  }

  boolean isThere() {
    return Files.exists(folder, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Files in it that Milepost did not write, or that are not as it wrote them; looked at in no
   * time.
   */
  Optional<String> change() throws IOException {
    if (!holds("config", CONFIGURATION)) {
      return Optional.of("config");
    }
    if (!holds("HEAD", HEAD)) {
      return Optional.of("HEAD");
    }
    return FOREIGN.stream()
        .filter(name -> Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS))
        .findFirst();
  }

  /**
   * Writes it in place: an empty mirror, or one that has objects and no refs. A crash in the midst
   * leaves it without its configuration, so that it is written once more.
   */
  void write() throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> parts = Files.list(folder)) {
      for (var part : parts.toList()) {
        if (!part.getFileName().toString().equals(OBJECTS)) {
          ProgramFolders.deleteTree(part);
        }
      }
    }
    var objects = folder.resolve(OBJECTS);
    if (!Files.isDirectory(objects, LinkOption.NOFOLLOW_LINKS)) {
      ProgramFolders.deleteTree(objects);
    }
    ProgramFolders.deleteTree(objects.resolve("info"));
    Files.createDirectories(objects.resolve("info"));
    Files.createDirectories(objects.resolve("pack"));
    Files.createDirectories(folder.resolve("refs/heads"));
    Files.writeString(folder.resolve("HEAD"), HEAD);
    Files.writeString(folder.resolve("config"), CONFIGURATION);
  }

  private boolean holds(String name, String text) throws IOException {
    var file = folder.resolve(name);
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && Files.size(file) == text.length()
        && Files.readString(file).equals(text);
  }
}
