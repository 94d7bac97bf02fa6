package dev.milepost.forge.bare;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A lock among threads and processes; the kernel gives it back when its holder dies. It is polled
 * for: a blocking wait would hold a carrier thread, for as long as CI takes.
 */
public final class FileLock implements AutoCloseable {
  private static final long FIRST_PAUSE_MILLIS = 2;
  private static final long MAX_PAUSE_MILLIS = 100;

  // Closing any channel of a file gives back the process's lock on it (fcntl), so within the JVM a
  // file is only opened by the thread whose turn it is.
  private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private FileLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Waits for the lock. Not reentrant. */
  public static FileLock hold(Path lockFile) throws IOException, InterruptedException {
    Path folder = lockFile.toAbsolutePath().getParent();
    Path file = Files.createDirectories(folder).toRealPath().resolve(lockFile.getFileName());
    long pause = FIRST_PAUSE_MILLIS;
    while (!OURS.add(file)) {
      pause = pause(pause);
    }
    try {
      return new FileLock(file, locked(file));
    } catch (IOException | InterruptedException | RuntimeException e) {
      OURS.remove(file);
      throw e;
    }
  }

  private static FileChannel locked(Path file) throws IOException, InterruptedException {
    var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      long pause = FIRST_PAUSE_MILLIS;
      while (channel.tryLock() == null) {
        pause = pause(pause);
      }
      return channel;
    } catch (IOException | InterruptedException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static long pause(long millis) throws InterruptedException {
    Thread.sleep(millis);
    return Math.min(millis * 2, MAX_PAUSE_MILLIS);
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      OURS.remove(file);
    }
  }
}
