package dev.milepost.standalone.aot;

import dev.milepost.events.FaultText;
import dev.milepost.process.SafeText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes the caches that are missing, one after another, each by a start of the program for nothing
 * else. A cache is there as a whole or not at all; of two processes that make the same one the last
 * wins. What goes wrong is told and has no further effect: without a cache a start takes longer.
 */
public final class AotTraining implements AutoCloseable {
  /** A start and the writing take some twenty seconds of processor time, beside other work. */
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private static final int MAX_SAID = 300;

  private static final Path NICE = Path.of("/usr/bin/nice");

  private final AotCaches caches;
  private final boolean behind;
  private final Consumer<String> told;
  private @Nullable Process running;
  private boolean closed;

  /**
   * @param behind true if all else goes first
   * @param told takes a line for each cache that was made or was not
   */
  public AotTraining(AotCaches caches, boolean behind, Consumer<String> told) {
    this.caches = caches;
    this.behind = behind;
    this.told = told;
  }

  /**
   * Returns once each program has a cache, or had its try.
   *
   * @param environment of the training runs
   */
  public void makeMissing(List<AotProgram> programs, Map<String, String> environment)
      throws InterruptedException {
    for (AotProgram program : programs) {
      if (isClosed() || !AotCaches.supported()) {
        continue;
      }
      try {
        if (!isWhole(program)) {
          make(program, environment);
        }
      } catch (IOException | UncheckedIOException e) {
        told.accept("no class cache of " + program.name() + ": " + FaultText.of(e));
      }
    }
  }

  /** A JVM passes over a cache that is damaged, at each start: it goes, and is made anew. */
  private boolean isWhole(AotProgram program) throws IOException {
    Path cache = caches.find(program).orElse(null);
    if (cache == null || CacheSum.isOf(cache)) {
      return cache != null;
    }
    told.accept("class cache of " + program.name() + ": damaged, it is made anew");
    CacheSum.delete(cache);
    return false;
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  private void make(AotProgram program, Map<String, String> environment)
      throws IOException, InterruptedException {
    long began = System.nanoTime();
    Path cache = caches.target(program);
    Path folder = cache.toAbsolutePath().getParent();
    AotCaches.removeAbandoned(folder);
    Path work = Files.createTempDirectory(folder, AotCaches.MAKING);
    Path part = work.resolve("cache");
    try {
      Path log = work.resolve("log.txt");
      List<String> command = new ArrayList<>();
      if (behind && Files.isExecutable(NICE)) {
        command.addAll(List.of(NICE.toString(), "-n", "19"));
      }
      command.addAll(program.training().command(part, Files.createDirectory(work.resolve("data"))));
      if (!ends(command, environment, log) || !Files.exists(part)) {
        throw new IOException("its training run wrote none: " + lastLine(log));
      }
      try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
        written.force(true); // a loss of power must not leave the name of an empty file
      }
      CacheSum.note(part, cache);
      Files.move(part, cache, StandardCopyOption.ATOMIC_MOVE);
      point(folder.resolve(program.name() + ".aot"), cache);
      AotCaches.removeOld(program, folder);
      told.accept(
          "class cache of %s: %d MB after %.0f s"
              .formatted(
                  program.name(), Files.size(cache) >> 20, (System.nanoTime() - began) / 1e9));
    } finally {
      delete(work);
    }
  }

  private static String lastLine(Path log) throws IOException {
    List<String> lines = Files.readString(log, StandardCharsets.ISO_8859_1).lines().toList();
    String last = lines.isEmpty() ? "it said nothing" : lines.getLast();
    return SafeText.of(last.substring(0, Math.min(last.length(), MAX_SAID)));
  }

  /** The newest under a name without a key, for the start script. */
  private static void point(Path link, Path cache) throws IOException {
    Path next = link.resolveSibling("." + cache.getFileName() + ".link");
    Files.deleteIfExists(next);
    Files.createSymbolicLink(next, cache.getFileName());
    Files.move(next, link, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /** True if the command ended by itself in time. */
  private boolean ends(List<String> command, Map<String, String> environment, Path log)
      throws IOException, InterruptedException {
    Process process = started(command, environment, log);
    if (process == null) {
      return false;
    }
    try {
      return process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } finally {
      end(process);
    }
  }

  private synchronized @Nullable Process started(
      List<String> command, Map<String, String> environment, Path log) throws IOException {
    if (closed) {
      return null;
    }
    var builder =
        new ProcessBuilder(command)
            .directory(log.getParent().toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    running = builder.start();
    return running;
  }

  /** Removes a folder with all that is in it; what is gone already is no fault. */
  public static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (NoSuchFileException | UncheckedIOException e) {
      // Another process removes it, too.
    }
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  /** Ends the training under way. */
  @Override
  public synchronized void close() {
    closed = true;
    Process process = running;
    if (process != null) {
      end(process);
    }
  }
}
