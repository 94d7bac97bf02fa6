package dev.milepost.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;

/**
 * Files of {@code /proc} that belong to the kernel and to no process. Much of it asks for no
 * capability but only whether the account is root of the machine, which a program that root keeps
 * in still is: {@code sys/kernel/core_pattern} names a program that the kernel runs outside of
 * every sandbox.
 *
 * @param readable folders, and files that could be written
 * @param unreadable files that not every account may read
 */
record KernelFiles(List<Path> readable, List<Path> unreadable) {
  private static final Path PROC = Path.of("/proc");

  /** Those of this machine. */
  static KernelFiles find() {
    var found = new KernelFiles(new ArrayList<>(), new ArrayList<>());
    try (var entries = Files.newDirectoryStream(PROC, KernelFiles::isKernels)) {
      for (var entry : entries) {
        found.add(entry);
      }
    } catch (IOException e) {
      throw new IllegalStateException("Expected to look through " + PROC + ", but cannot: " + e, e);
    }
    return found;
  }

  private static boolean isKernels(Path entry) {
    return !Files.isSymbolicLink(entry)
        && !entry.getFileName().toString().chars().allMatch(Character::isDigit);
  }

  private void add(Path entry) throws IOException {
    if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
      readable.add(entry);
      return;
    }
    var rights = Files.getPosixFilePermissions(entry, LinkOption.NOFOLLOW_LINKS);
    if (!rights.contains(PosixFilePermission.OTHERS_READ)) {
      unreadable.add(entry);
    } else if (rights.contains(PosixFilePermission.OWNER_WRITE)) {
      readable.add(entry);
    }
  }
}
