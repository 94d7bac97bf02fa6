package dev.milepost.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * Remains of a first start that was killed: folders that the next start neither uses as they are
 * nor replaces. Nothing of a user's is in them.
 */
final class HalfMade {
  /** The library writes it when a folder of binaries is unpacked. */
  private static final String UNPACKED = ".exists";

  /** PostgreSQL writes it whenever it begins to serve a folder, and never removes it. */
  private static final String SERVED = "postmaster.opts";

  private HalfMade() {}

  /** Removes unpacked binaries that are not whole, and a cluster that never served. */
  static void remove(Path binaries, Path cluster) throws IOException {
    for (var version : list(binaries)) {
      if (Files.isDirectory(version) && !Files.exists(version.resolve(UNPACKED))) {
        delete(version);
      }
    }
    // A backup may leave out the mark of PostgreSQL; our own is in it.
    if (!Files.exists(cluster.resolve(SERVED)) && !new HostRules(cluster).marked()) {
      delete(cluster);
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
