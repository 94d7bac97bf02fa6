package dev.milepost.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs commands, each as a session and process group of its own unless it is {@linkplain
 * #ofSinglePrograms single}, and leaves no process behind: {@link #run} ends all of the group that
 * still runs when its leader has ended, its limit is reached or the calling thread is interrupted.
 * What a killed JVM leaves is ended by the next one through {@link LeftoverProcesses}.
 *
 * <p>The environment is the command's. Where there is an identity file, the shell that writes it
 * drops PWD and names that are no shell identifiers, and {@code MILEPOST_PROCESS} is added, by
 * which we find processes that left the session.
 */
public final class ProcessRunner {
  /** Between the polite stop and the kill: time for an agent to write down what it has. */
  public static final Duration DEFAULT_GRACE = Duration.ofSeconds(5);

  /** In the environment of all that is started with an identity file. */
  public static final String MARK = IdentityFile.VARIABLE;

  // Runs as the new session's leader; its pid and start time stay when it becomes the program.
  // Constant text: the values come as arguments and are never parsed by the shell.
  private static final String WRAPPER =
      """
      identity=$1; mark=$2; shift 2
      IFS= read -r stat < /proc/$$/stat || exit 1
      IFS= read -r boot < /proc/sys/kernel/random/boot_id || exit 1
      start() { shift 19; printf '%s' "$1"; }
      started=$(start ${stat##*) }) || exit 1
      line="milepost-process $$ $started $boot $mark"
      printf '%s\\n' "$line" > "$identity" || exit 1
      unset PWD OLDPWD SHLVL identity mark stat boot started line
      exec "$@"
      """;

  /** The wrapper's exit code, above, if it could not write the identity file. */
  private static final int IDENTITY_FAILED = 1;

  private static final int SIGNALLED = 128;
  private static final int MAX_SIGNAL = 64;

  private final Duration grace;
  private final boolean sweeping;
  private final boolean ownSession;

  public ProcessRunner() {
    this(DEFAULT_GRACE);
  }

  /**
   * @param grace between asking a group to end and killing it
   */
  public ProcessRunner(Duration grace) {
    this(grace, true, true);
  }

  private ProcessRunner(Duration grace, boolean sweeping, boolean ownSession) {
    this.grace = grace;
    this.sweeping = sweeping;
    this.ownSession = ownSession;
  }

  /**
   * For programs that are known to wait for what they start: after such a one has ended by itself,
   * the process table is not searched for what it left, which would take longer than the program.
   */
  public static ProcessRunner ofOrderlyPrograms() {
    return new ProcessRunner(DEFAULT_GRACE, false, true);
  }

  /**
   * For programs that start no others and never ask at a terminal: such a one stays in this
   * process's session, which saves the program that opens one, a fifth of what a short query takes.
   */
  public static ProcessRunner ofSinglePrograms() {
    return new ProcessRunner(DEFAULT_GRACE, false, false);
  }

  /** Runs it to its end; standard error goes where standard output goes. */
  public ProcessOutcome run(Command command, OutputSink output) throws InterruptedException {
    return run(command, output, null);
  }

  /**
   * Runs it to its end. The sinks are called from other threads, never after this returns. A sink
   * that throws stops the command, and its exception is thrown here.
   *
   * @param error takes standard error; null to send it where standard output goes
   * @throws InterruptedException if interrupted, or the JVM is ending; its processes have been
   *     ended then
   */
  public ProcessOutcome run(Command command, OutputSink output, @Nullable OutputSink error)
      throws InterruptedException {
    String path = command.environment().get("PATH");
    switch (ProgramFinder.find(command.argv().getFirst(), command.directory(), path)) {
      case ProgramFinder.ProgramLookup.ProgramMissing missing -> {
        return new ProcessOutcome.NotStarted(missing.reason());
      }
      case ProgramFinder.ProgramLookup.ProgramFound found -> {
        return command.keeper() && Thread.currentThread().isVirtual()
            ? PlatformThreadRunner.run(() -> start(command, found.program(), output, error))
            : start(command, found.program(), output, error);
      }
    }
  }

  private ProcessOutcome start(
      Command command, Path program, OutputSink output, @Nullable OutputSink error)
      throws InterruptedException {
    if (!Files.isDirectory(command.directory())) {
      return new ProcessOutcome.NotStarted("there is no directory " + command.directory());
    }
    Path identity = command.identityFile();
    String mark = identity == null ? null : UUID.randomUUID().toString();
    Process process;
    try {
      if (identity != null) {
        LeftoverProcesses.end(identity, grace);
      }
      RemoteCleanup.note(command);
      process = builder(command, program, mark, error == null).start();
    } catch (IOException e) {
      return new ProcessOutcome.NotStarted(String.valueOf(e.getMessage()));
    }
    long start = ProcessStat.of(process.pid()).map(ProcessStat::start).orElse(0L);
    var group = new ProcessGroup(process.pid(), start, mark, command.keeper());
    LiveGroups.add(group);
    try (var streams = new Streams(process, output, error, group)) {
      streams.feed(command.input());
      return judged(command, await(process, command, streams, group));
    } catch (IOException e) {
      return new ProcessOutcome.NotStarted(String.valueOf(e.getMessage()));
    } finally {
      LiveGroups.remove(group);
      RemoteCleanup.end(command);
      delete(identity);
    }
  }

  private ProcessOutcome await(
      Process process, Command command, Streams streams, ProcessGroup group)
      throws InterruptedException {
    long deadline = System.nanoTime() + command.timeLimit().toNanos();
    try {
      while (true) {
        long now = System.nanoTime();
        long left = deadline - now;
        long idleLeft =
            command.idleLimit().isZero()
                ? Long.MAX_VALUE
                : streams.lastOutput() + command.idleLimit().toNanos() - now;
        if (left <= 0 || idleLeft <= 0) {
          group.stop(grace);
          return left <= 0 ? new ProcessOutcome.TimedOut() : new ProcessOutcome.IdledOut();
        }
        if (process.waitFor(Math.min(left, idleLeft), TimeUnit.NANOSECONDS)) {
          if (sweeping) {
            group.kill();
          }
          if (LiveGroups.closing()) {
            throw new InterruptedException("the JVM is ending");
          }
          return outcome(process.exitValue());
        }
      }
    } catch (InterruptedException e) {
      group.stop(grace);
      throw e;
    }
  }

  private static ProcessOutcome judged(Command command, ProcessOutcome outcome) throws IOException {
    var identity = command.identityFile();
    if (identity != null
        && outcome.equals(new ProcessOutcome.Exited(IDENTITY_FAILED))
        && IdentityFile.read(identity).isEmpty()) {
      return new ProcessOutcome.NotStarted(
          "the identity file " + identity + " could not be written");
    }
    return RemoteCleanup.refused(command, outcome)
        ? new ProcessOutcome.NotStarted(command.argv().getFirst() + " refused; its output says why")
        : outcome;
  }

  // Java reports a signal as 128 + its number; a shell does so too for what it ran.
  private static ProcessOutcome outcome(int code) {
    return code > SIGNALLED && code <= SIGNALLED + MAX_SIGNAL
        ? new ProcessOutcome.Signalled(code - SIGNALLED)
        : new ProcessOutcome.Exited(code);
  }

  private ProcessBuilder builder(
      Command command, Path program, @Nullable String mark, boolean merge) {
    Path identity = command.identityFile();
    var argv = new ArrayList<String>();
    if (ownSession) {
      argv.add("setsid");
    }
    if (identity != null && mark != null) {
      argv.addAll(List.of("/bin/sh", "-c", WRAPPER, "milepost"));
      argv.addAll(List.of(identity.toAbsolutePath().toString(), mark));
    }
    argv.add(program.toString());
    argv.addAll(command.argv().subList(1, command.argv().size()));
    var builder =
        new ProcessBuilder(argv).directory(command.directory().toFile()).redirectErrorStream(merge);
    builder.environment().clear();
    builder.environment().putAll(command.environment());
    if (mark != null) {
      builder.environment().put(IdentityFile.VARIABLE, mark);
    }
    return builder;
  }

  private static void delete(@Nullable Path identity) {
    if (identity != null) {
      try {
        Files.deleteIfExists(identity);
      } catch (IOException e) {
        // Harmless: it names a group that is gone.
      }
    }
  }
}
