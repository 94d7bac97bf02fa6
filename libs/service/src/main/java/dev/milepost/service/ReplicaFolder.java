package dev.milepost.service;

import dev.milepost.process.LockFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder that one replica of the service has to itself, and that the next one to start inherits
 * with all that a killed one left there.
 */
public final class ReplicaFolder implements AutoCloseable {
  /** More replicas of one service than a machine has use for. */
  private static final int MAX_REPLICAS = 64;

  private static final String REPLICA = "replica-";

  private final Path path;
  private final LockFile lock;

  private ReplicaFolder(Path path, LockFile lock) {
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
      var lock = LockFile.tryTake(path.resolve("lock"));
      if (lock.isPresent()) {
        return new ReplicaFolder(path, lock.get());
      }
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
}
