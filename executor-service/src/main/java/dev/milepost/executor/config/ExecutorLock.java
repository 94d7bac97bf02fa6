package dev.milepost.executor.config;

import dev.milepost.events.DisplayText;
import dev.milepost.executor.effect.workspace.ExecutorHome;
import dev.milepost.process.LockFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The id of this executor and its folder, which no other process uses as long as this one lives:
 * two executors of one id would take each other's work for their own.
 *
 * @param id of the executor
 * @param home its folder
 * @param lock released by the operating system when the process ends, however it ends
 */
record ExecutorLock(String id, ExecutorHome home, LockFile lock) implements AutoCloseable {
  /** More executors than one machine carries. */
  private static final int MAX_ON_ONE_MACHINE = 1000;

  private static final int MAX_HOST_LENGTH = 50;

  private static final Pattern ID = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  /**
   * Takes the lock of this id, or the first free one of this machine.
   *
   * @throws IllegalStateException if the id is no id, or another process has the lock
   */
  static ExecutorLock take(Path milepostHome, Optional<String> id) {
    try {
      return id.isPresent() ? named(milepostHome, id.get()) : anyFree(milepostHome);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot use " + milepostHome + " (milepost.home)", e);
    }
  }

  private static ExecutorLock named(Path milepostHome, String id) throws IOException {
    if (!ID.matcher(id).matches()) {
      throw new IllegalStateException(
          "Expected milepost.executor.id of 1 to 63 lower-case letters, digits and inner hyphens,"
              + " but found \""
              + DisplayText.shown(id, 80)
              + "\"");
    }
    var seat = tryTake(milepostHome, id);
    if (seat == null) {
      throw new IllegalStateException(
          "Executor " + id + " runs already in " + milepostHome + "; each needs an id of its own");
    }
    return seat;
  }

  private static ExecutorLock anyFree(Path milepostHome) throws IOException {
    for (int number = 1; number <= MAX_ON_ONE_MACHINE; number++) {
      var seat = tryTake(milepostHome, hostName() + "-" + number);
      if (seat != null) {
        return seat;
      }
    }
    throw new IllegalStateException(MAX_ON_ONE_MACHINE + " executors run in " + milepostHome);
  }

  private static @Nullable ExecutorLock tryTake(Path milepostHome, String id) throws IOException {
    var folder = Files.createDirectories(milepostHome.resolve("executors").resolve(id));
    var lock = LockFile.tryTake(folder.resolve("lock"));
    return lock.isPresent()
        ? new ExecutorLock(id, new ExecutorHome(folder.toRealPath()), lock.get())
        : null;
  }

  private static String hostName() {
    String host;
    try {
      host = InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      host = "executor";
    }
    var safe = host.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+", "");
    var cut = safe.substring(0, Math.min(MAX_HOST_LENGTH, safe.length())).replaceAll("-+$", "");
    return cut.isEmpty() ? "executor" : cut;
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
