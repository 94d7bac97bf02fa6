package dev.milepost.git;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** The locks that a git command left in a repository when it was killed. */
public final class StaleLocks {
  private static final String SUFFIX = ".lock";

  /** Large, and without a lock that keeps refs from moving. */
  private static final String OBJECTS = "objects";

  private StaleLocks() {}

  /**
   * Removes those that no process may hold. Only where no other machine changes the repository.
   *
   * @param repository a bare one
   * @return what was removed
   */
  public static List<Path> remove(Path repository) throws IOException {
    var removed = new ArrayList<Path>();
    Files.walkFileTree(
        repository,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return folder.equals(repository.resolve(OBJECTS))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            boolean held =
                !file.toString().endsWith(SUFFIX)
                    || LockHolders.of(file, attributes.lastModifiedTime().toInstant()).isPresent();
            if (!held && Files.deleteIfExists(file)) {
              removed.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return removed;
  }
}
