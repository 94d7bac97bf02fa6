package dev.milepost.git;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/** The files of a {@code .git} folder that an untrusted program has written to. */
final class GitFolder {
  /**
   * Files that say how git behaves, where it finds things, or what it takes for true without
   * looking: each is written again or not there by default.
   */
  private static final List<String> SETTINGS =
      List.of(
          "config",
          "config.worktree",
          "commondir",
          "gitdir",
          "shallow",
          "info/attributes",
          "info/exclude",
          "info/grafts",
          "objects/info/alternates",
          "objects/info/http-alternates",
          "objects/info/commit-graph",
          "objects/info/commit-graphs",
          "objects/pack/multi-pack-index");

  private static final String LOCK = ".lock";

  private GitFolder() {}

  /** Removes settings, locks that a killed git left, links, and what is neither file nor folder. */
  static void scrub(Path folder) throws IOException {
    Files.walkFileTree(folder, new Scrubbing(folder));
    for (var name : SETTINGS) {
      ProgramFolders.deleteTree(folder.resolve(name));
    }
  }

  /** Replaces a file atomically. */
  static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    var aside = file.resolveSibling(file.getFileName() + LOCK);
    ProgramFolders.deleteTree(aside);
    Files.writeString(aside, text);
    if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
      ProgramFolders.deleteTree(file);
    }
    Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static final class Scrubbing extends ProgramFolders.UnlockingVisitor {
    private final Path top;

    Scrubbing(Path top) {
      this.top = top;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes ignored)
        throws IOException {
      if (!directory.equals(top) && isLock(directory)) {
        ProgramFolders.deleteTree(directory);
        return FileVisitResult.SKIP_SUBTREE;
      }
      // Unreadable or read-only files would stop git, and the walk.
      open(directory);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (!attributes.isRegularFile() || isLock(file)) {
        Files.deleteIfExists(file);
      }
      return FileVisitResult.CONTINUE;
    }

    private static boolean isLock(Path path) {
      return path.getFileName().toString().endsWith(LOCK);
    }
  }
}
