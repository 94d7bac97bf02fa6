package dev.milepost.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The lock file of a data folder, which names the server that holds it: the one that serves, or
 * what a killed predecessor left behind.
 */
final class PostgresLock {
  private static final String LOCK_FILE = "postmaster.pid";

  /** An orderly end writes a checkpoint; after that the server recovers from its own log. */
  private static final Duration POLITE = Duration.ofSeconds(10);

  private static final Duration FORCED = Duration.ofSeconds(10);

  private PostgresLock() {}

  /** Ends the server that holds {@code data}, if there is one, and removes its lock file. */
  static void end(Path data) throws IOException {
    var lock = data.resolve(LOCK_FILE);
    if (!Files.isRegularFile(lock)) {
      return;
    }
    var left = server(lock);
    if (left.isPresent() && !ended(left.get())) {
      throw new IOException(
          "PostgreSQL (process " + left.get().pid() + ") still holds " + data + "; end it first");
    }
    Files.deleteIfExists(lock);
  }

  /** Done once the server that holds {@code data} is gone; at once if none does. */
  static CompletableFuture<?> whenGone(Path data) throws IOException {
    var server = server(data.resolve(LOCK_FILE));
    return server.isPresent() ? server.get().onExit() : CompletableFuture.completedFuture(null);
  }

  private static Optional<ProcessHandle> server(Path lock) throws IOException {
    return owner(lock).flatMap(ProcessHandle::of).filter(PostgresLock::isPostgres);
  }

  private static Optional<Long> owner(Path lock) throws IOException {
    return Files.readAllLines(lock).stream()
        .findFirst()
        .map(String::strip)
        .filter(line -> line.matches("[0-9]{1,10}"))
        .map(Long::valueOf);
  }

  /** Process ids are used again: never end a program that only happens to have the number. */
  private static boolean isPostgres(ProcessHandle process) {
    return process
        .info()
        .command()
        .map(command -> Path.of(command).getFileName().toString().equals("postgres"))
        .orElse(false);
  }

  private static boolean ended(ProcessHandle process) throws IOException {
    interrupt(process);
    if (gone(process, POLITE)) {
      return true;
    }
    process.destroyForcibly();
    return gone(process, FORCED);
  }

  /** PostgreSQL's "fast shutdown": does not wait for clients, unlike the usual signal. */
  private static void interrupt(ProcessHandle process) throws IOException {
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static boolean gone(ProcessHandle process, Duration limit) {
    try {
      process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("Waiting for a process cannot fail", e);
    }
  }
}
