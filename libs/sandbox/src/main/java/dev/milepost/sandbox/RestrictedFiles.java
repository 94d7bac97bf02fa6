package dev.milepost.sandbox;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Files of the system's settings that this account may read and not every account may, such as the
 * password hashes and host keys that root can read: a program in a sandbox is not this account.
 *
 * @param files and such
 * @param folders whose content is not looked at
 */
record RestrictedFiles(List<Path> files, List<Path> folders) {
  /** A machine has some dozens. */
  private static final int MAX_FOUND = 1000;

  /** Those below a folder. */
  static RestrictedFiles in(Path top) {
    return in(top, Integer.MAX_VALUE);
  }

  /**
   * Those below a folder.
   *
   * @param depth of names below it that are looked at
   */
  static RestrictedFiles in(Path top, int depth) {
    var found = new RestrictedFiles(new ArrayList<>(), new ArrayList<>());
    try {
      Files.walkFileTree(top, Set.of(), depth, found.new RestrictedFileVisitor());
    } catch (IOException e) {
      throw new IllegalStateException("Expected to look through " + top + ", but cannot: " + e, e);
    }
    return found;
  }

  private boolean isFull() {
    return files.size() + folders.size() >= MAX_FOUND;
  }

  private final class RestrictedFileVisitor extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes ignored)
        throws IOException {
      if (isFull()) {
        throw new IOException("more than " + MAX_FOUND + " files that not every account may read");
      }
      if (lacks(folder, PosixFilePermission.OTHERS_EXECUTE)) {
        folders.add(folder);
        return FileVisitResult.SKIP_SUBTREE;
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      if (attributes.isRegularFile() && lacks(file, PosixFilePermission.OTHERS_READ)) {
        files.add(file);
      } else if (attributes.isDirectory() && lacks(file, PosixFilePermission.OTHERS_EXECUTE)) {
        folders.add(file); // at the depth that is not gone beyond
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE; // this account cannot read it either
    }

    private boolean lacks(Path path, PosixFilePermission right) throws IOException {
      Set<PosixFilePermission> rights =
          Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
      return !rights.contains(right) && Files.isReadable(path);
    }
  }
}
