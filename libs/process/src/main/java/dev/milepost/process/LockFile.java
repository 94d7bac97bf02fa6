package dev.milepost.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A lock on a file, among threads and among processes; the kernel gives it back when its holder's
 * process ends, however it ends. The file stays.
 *
 * <p>A process's lock on a file (fcntl) ends as soon as the process closes any channel of that
 * file. So a file whose lock this process has is not opened a second time.
 */
public final class LockFile implements AutoCloseable {
  private static final long FIRST_PAUSE_MILLIS = 2;
  private static final long MAX_PAUSE_MILLIS = 100;

  private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private LockFile(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Waits for the lock, and makes the file's folder if need be. Not reentrant. Polls: a wait in the
   * kernel would hold a carrier thread, for as long as CI takes.
   */
  public static LockFile hold(Path lockFile) throws IOException, InterruptedException {
    Files.createDirectories(lockFile.toAbsolutePath().getParent());
    long pause = FIRST_PAUSE_MILLIS;
    var taken = tryTake(lockFile);
    while (taken.isEmpty()) {
      Thread.sleep(pause);
      pause = Math.min(pause * 2, MAX_PAUSE_MILLIS);
      taken = tryTake(lockFile);
    }
    return taken.get();
  }

  /** Takes the lock; empty if a process has it, this one included. The folder has to be there. */
  public static Optional<LockFile> tryTake(Path lockFile) throws IOException {
    var file = lockFile.toAbsolutePath().getParent().toRealPath().resolve(lockFile.getFileName());
    if (!OURS.add(file)) {
      return Optional.empty();
    }
    var taken = Optional.<LockFile>empty();
    try {
      taken = Optional.ofNullable(locked(file)).map(channel -> new LockFile(file, channel));
      return taken;
    } finally {
      if (taken.isEmpty()) {
        OURS.remove(file);
      }
    }
  }

  /** A channel with the lock; null if another process has it. */
  private static @Nullable FileChannel locked(Path file) throws IOException {
    var channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    var locked = false;
    try {
      locked = channel.tryLock() != null;
      return locked ? channel : null;
    } catch (OverlappingFileLockException e) {
      return null;
    } finally {
      if (!locked) {
        channel.close();
      }
    }
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
