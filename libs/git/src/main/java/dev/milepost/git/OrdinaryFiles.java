package dev.milepost.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes a working tree one that git can read to its end, after a program that may have put anything
 * there. Git opens a pipe named {@code .gitignore} or {@code .gitattributes} and waits for a
 * writer; what is closed to its owner it passes over, or gives up.
 */
final class OrdinaryFiles {
  /** The system takes paths of 4096 bytes; a name of 255 and its separator come behind. */
  private static final int MAX_FOLDER_BYTES = 4096 - 256;

  private OrdinaryFiles() {}

  /**
   * Removes pipes, sockets and devices, none of which git could take, and what lies so deep that
   * git could not remove it again; opens what is closed to its owner. Links stay and are not
   * followed.
   *
   * @param gitFolder that is left out
   */
  static void only(Path folder, Path gitFolder) throws IOException {
    var left = new ArrayDeque<Path>();
    left.add(folder);
    while (!left.isEmpty()) {
      Files.walkFileTree(left.remove(), new WorkingTreeVisitor(gitFolder, left));
    }
  }

  private static final class WorkingTreeVisitor extends SimpleFileVisitor<Path> {
    private final Path gitFolder;
    private final Queue<Path> left;

    /**
     * @param left takes folders that could not be entered and now can be
     */
    WorkingTreeVisitor(Path gitFolder, Queue<Path> left) {
      this.gitFolder = gitFolder;
      this.left = left;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes ignored)
        throws IOException {
      if (directory.equals(gitFolder)) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      if (directory.toString().getBytes(StandardCharsets.UTF_8).length > MAX_FOLDER_BYTES) {
        var aside = gitFolder.resolve("too-deep-" + UUID.randomUUID());
        Files.move(directory, aside);
        ProgramFolders.deleteTree(aside);
        return FileVisitResult.SKIP_SUBTREE;
      }
      if (!isOpen(directory)) {
        ProgramFolders.UnlockingVisitor.open(directory);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (attributes.isOther()) {
        Files.deleteIfExists(file);
      } else if (attributes.isRegularFile() && !Files.isReadable(file)) {
        file.toFile().setReadable(true);
      }
      return FileVisitResult.CONTINUE;
    }

    /** A folder that is still closed is closed to git, too. */
    @Override
    public FileVisitResult visitFileFailed(Path path, IOException failed) {
      if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) && !isOpen(path)) {
        ProgramFolders.UnlockingVisitor.open(path);
        if (isOpen(path)) {
          left.add(path);
        }
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failed) {
      return FileVisitResult.CONTINUE;
    }

    private static boolean isOpen(Path folder) {
      return Files.isReadable(folder) && Files.isWritable(folder) && Files.isExecutable(folder);
    }
  }
}
