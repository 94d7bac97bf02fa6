package dev.milepost.process;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A program that answers one question after another, and starts no other: it reads questions on its
 * standard input, writes answers on its standard output, and ends when its input ends, so that it
 * outlives no process that asks it. What it writes on standard error is dropped. For one thread at
 * a time.
 */
public final class QueryProcess implements AutoCloseable {
  private static final Set<Long> RUNNING = ConcurrentHashMap.newKeySet();

  private final Process process;
  private final ProcessGroup group;
  private final InputStream answers;

  private QueryProcess(Process process) {
    this.process = process;
    long start = ProcessStat.of(process.pid()).map(ProcessStat::start).orElse(0L);
    this.group = new ProcessGroup(process.pid(), start, null);
    this.answers = new BufferedInputStream(process.getInputStream());
    LiveGroups.add(group);
    RUNNING.add(process.pid());
  }

  /** The ids of all that this process asks now. */
  static Set<Long> running() {
    return RUNNING;
  }

  /**
   * Starts it.
   *
   * @param command whose argv, directory and environment count
   * @throws IOException if it cannot be started
   */
  public static QueryProcess start(Command command) throws IOException {
    var path = command.environment().get("PATH");
    var found = ProgramFinder.find(command.argv().getFirst(), command.directory(), path);
    return switch (found) {
      case ProgramFinder.ProgramLookup.ProgramMissing missing ->
          throw new IOException(missing.reason());
      case ProgramFinder.ProgramLookup.ProgramFound program -> start(command, program.program());
    };
  }

  private static QueryProcess start(Command command, Path program) throws IOException {
    var argv = new ArrayList<>(List.of(program.toString()));
    argv.addAll(command.argv().subList(1, command.argv().size()));
    var builder =
        new ProcessBuilder(argv)
            .directory(command.directory().toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    builder.environment().putAll(command.environment());
    return new QueryProcess(builder.start());
  }

  /** Where questions are written. */
  public OutputStream questions() {
    return process.getOutputStream();
  }

  /** Where answers are read. */
  public InputStream answers() {
    return answers;
  }

  /** Kills it, from any thread: who waits for an answer reads an end. */
  @Override
  public void close() {
    process.destroyForcibly();
    LiveGroups.remove(group);
    process.onExit().thenRun(() -> RUNNING.remove(process.pid()));
    for (var stream : List.of(process.getOutputStream(), answers)) {
      try {
        stream.close();
      } catch (IOException e) {
        // It is gone.
      }
    }
  }
}
