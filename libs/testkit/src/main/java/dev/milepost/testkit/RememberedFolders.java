package dev.milepost.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Folders that many tests begin with: each kind is made once in a JVM, and what it holds is written
 * again for whoever comes after. Their files are small, ordinary, and run nothing.
 */
final class RememberedFolders {
  /** By kind the files' contents by path; a folder's content is null. */
  private static final Map<String, SortedMap<String, byte[]>> KNOWN = new ConcurrentHashMap<>();

  private RememberedFolders() {}

  /**
   * Fills a folder.
   *
   * @param kind what it is to hold, whole
   * @param make makes that there, where it was not made before
   */
  static void fill(Path folder, String kind, Runnable make) throws IOException {
    var known = KNOWN.get(kind);
    if (known == null) {
      make.run();
      KNOWN.put(kind, read(folder));
      return;
    }
    Files.createDirectories(folder);
    for (var file : known.entrySet()) {
      var path = folder.resolve(file.getKey());
      if (file.getValue() == null) {
        Files.createDirectories(path);
      } else {
        Files.write(path, file.getValue());
      }
    }
  }

  private static SortedMap<String, byte[]> read(Path folder) throws IOException {
    var files = new TreeMap<String, byte[]>();
    try (var all = Files.walk(folder)) {
      for (var path : all.filter(path -> !path.equals(folder)).toList()) {
        var content = Files.isDirectory(path) ? null : Files.readAllBytes(path);
        files.put(folder.relativize(path).toString(), content);
      }
    }
    return files;
  }
}
