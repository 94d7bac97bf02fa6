package dev.milepost.service;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A folder that one replica of the service has to itself, and that the next one to start inherits
 * with all that a killed one left there.
 */
public final class ReplicaFolder implements AutoCloseable {
  /** More replicas of one service than a machine has use for. */
  private static final int MAX_REPLICAS = 64;

  private static final String REPLICA = "replica-";

  private final Path path;
  private final FileChannel lock;

  private ReplicaFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Takes the first folder within {@code parent} that no living process holds.
   *
   * @throws IOException if none can be taken
   */
  public static ReplicaFolder claim(Path parent) throws IOException {
    for (int number = 0; number < MAX_REPLICAS; number++) {
      var path = Files.createDirectories(parent.resolve(REPLICA + number));
      var channel =
          FileChannel.open(
              path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (isLocked(channel)) {
        return new ReplicaFolder(path, channel);
      }
      channel.close();
    }
    throw new IOException("Expected at most " + MAX_REPLICAS + " services to share " + parent);
  }

  /** A name of this replica, unique among those of this home, such as {@code merge-0}. */
  public String name() {
    var number = String.valueOf(path.getFileName()).substring(REPLICA.length());
    return String.valueOf(path.toAbsolutePath().getParent().getFileName()) + "-" + number;
  }

  public Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }
}
