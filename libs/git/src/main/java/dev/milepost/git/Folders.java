package dev.milepost.git;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Folders that programs worked in. */
public final class Folders {
  private Folders() {}

  /**
   * Deletes a folder with all that is in it, read-only folders included; links are deleted, never
   * followed. Nothing happens if there is none.
   */
  public static void deleteTree(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new Opening() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes ignored) {
            // Package caches are often read-only; without this their owner could not empty them.
            open(directory);
            return FileVisitResult.CONTINUE;
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
  abstract static class Opening extends SimpleFileVisitor<Path> {
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
