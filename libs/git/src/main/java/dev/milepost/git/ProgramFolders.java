package dev.milepost.git;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
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

/** Folders that programs worked in. */
public final class ProgramFolders {
  /** The system takes paths of 4096 bytes, and a name of 255 comes behind. */
  private static final int MAX_PATH = 1_000;

  private ProgramFolders() {}

  /**
   * Deletes a folder with all that is in it, read-only folders included; links are deleted, never
   * followed. Nothing happens if there is none.
   */
  public static void deleteTree(Path folder) throws IOException {
    var left = new ArrayDeque<Path>();
    left.add(folder);
    while (!left.isEmpty()) {
      var next = left.remove();
      if (Files.exists(next, LinkOption.NOFOLLOW_LINKS)) {
        delete(next, folder, left);
      }
    }
  }

  /**
   * @param folder beside which is put what lies too deep in {@code part}
   * @param left takes what was put there
   */
  private static void delete(Path part, Path folder, Queue<Path> left) throws IOException {
    Files.walkFileTree(
        part,
        new UnlockingVisitor() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes ignored)
              throws IOException {
            // Package caches are often read-only; without this their owner could not empty them.
            open(directory);
            if (directory.toString().length() <= MAX_PATH) {
              return FileVisitResult.CONTINUE;
            }
            var aside = folder.resolveSibling(".deep-" + UUID.randomUUID());
            Files.move(directory, aside);
            left.add(aside);
            return FileVisitResult.SKIP_SUBTREE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes ignored)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failed)
              throws IOException {
            if (failed != null) {
              throw failed;
            }
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Visits folders that were closed to their owner too. */
  abstract static class UnlockingVisitor extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFileFailed(Path folder, IOException failed) throws IOException {
      boolean closed = failed instanceof AccessDeniedException && !Files.isReadable(folder);
      open(folder);
      if (!closed || !Files.isReadable(folder)) {
        throw failed;
      }
      Files.walkFileTree(folder, this);
      return FileVisitResult.CONTINUE;
    }

    static void open(Path folder) {
      var file = folder.toFile();
      file.setReadable(true);
      file.setWritable(true);
      file.setExecutable(true);
    }
  }
}
