package dev.milepost.sandbox.network;

import dev.milepost.process.LockFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * A folder for socket files that only this account can enter. It is held by a lock as long as its
 * service lives: what a killed one left is removed by the next.
 *
 * @param folder that is removed in the end
 * @param held the lock
 */
record SocketFolder(Path folder, LockFile held) implements AutoCloseable {
  /** The kernel's limit for a socket file's path. */
  static final int MAX_PATH_BYTES = 107;

  private static final String PREFIX = "milepost-network-";
  private static final String LOCK = "held";
  private static final String SHARED = "in";
  private static final String SCRIPT = "forward.pl";

  /** One that is younger may not be held yet. */
  private static final Duration YOUNG = Duration.ofMinutes(1);

  /** Makes one in the folder of temporary files, with the forwarder's program in it. */
  static SocketFolder make() throws IOException {
    return make(Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath());
  }

  /**
   * @throws IOException if it cannot be made, or its path is too long for a socket file
   */
  static SocketFolder make(Path parent) throws IOException {
    removeLeftovers(parent);
    var folder = Files.createTempDirectory(parent, PREFIX);
    var lock = LockFile.tryTake(folder.resolve(LOCK));
    var made = new SocketFolder(folder, lock.orElseThrow());
    try {
      Files.createDirectory(made.shared());
      if (made.socket(Integer.MAX_VALUE).toString().getBytes().length > MAX_PATH_BYTES) {
        throw new IOException(
            "Expected a folder for temporary files (TMPDIR, java.io.tmpdir) with a shorter path, as"
                + " sockets are made in it, but found "
                + parent);
      }
      try (var script = SocketFolder.class.getResourceAsStream("/milepost/" + SCRIPT)) {
        if (script == null) {
          throw new IOException("The forwarder is missing in this build");
        }
        Files.copy(script, made.script());
      }
      return made;
    } catch (IOException e) {
      made.close();
      throw e;
    }
  }

  /** The folder that a sandbox is handed. */
  Path shared() {
    return folder.resolve(SHARED);
  }

  Path script() {
    return shared().resolve(SCRIPT);
  }

  Path socket(int number) {
    return shared().resolve(number + ".sock");
  }

  @Override
  public void close() throws IOException {
    try {
      remove(folder);
    } finally {
      held.close();
    }
  }

  private static void removeLeftovers(Path parent) throws IOException {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (var folder : all) {
        removeIfLeft(folder);
      }
    }
  }

  /** Passes over folders of other accounts and those being removed. */
  private static void removeIfLeft(Path folder) {
    try {
      long age =
          System.currentTimeMillis()
              - Files.getLastModifiedTime(folder, LinkOption.NOFOLLOW_LINKS).toMillis();
      if (age < YOUNG.toMillis() || !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        return;
      }
      if (Files.notExists(folder.resolve(LOCK))) {
        remove(folder);
        return;
      }
      var left = LockFile.tryTake(folder.resolve(LOCK));
      if (left.isPresent()) {
        try (var lock = left.get()) {
          remove(folder);
        }
      }
    } catch (IOException e) {
      // It is another's, or in use.
    }
  }

  /** Of files and folders of files; links are removed, not followed. */
  private static void remove(Path folder) throws IOException {
    if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (var file : files.toList()) {
          remove(file);
        }
      }
    }
    try {
      Files.deleteIfExists(folder);
    } catch (NoSuchFileException e) {
      // Another process was there first.
    }
  }
}
