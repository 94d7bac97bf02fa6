package dev.milepost.process;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A session with its process group, both named by the pid of their leader; of a program that opened
 * none, the leader alone.
 *
 * @param id the leader's pid
 * @param start the leader's start time, so that another process with the same pid is not taken for
 *     it
 * @param mark in the environment of its processes; null if it was started without
 * @param keeper true if the leader only keeps the others in, and would take them along
 */
record ProcessGroup(long id, long start, @Nullable String mark, boolean keeper) {
  /** Of a program that keeps no other in. */
  ProcessGroup(long id, long start, @Nullable String mark) {
    this(id, start, mark, false);
  }

  /** How long the kernel may take to end what was killed; more means uninterruptible I/O. */
  private static final Duration KILL_LIMIT = Duration.ofSeconds(10);

  /** Short against the grace, long against a look at the process table. */
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  /** For a leader that is gone: then only the mark is believed. */
  static final long LEADER_UNKNOWN = Long.MAX_VALUE;

  // Through the shell's own kill, since Java cannot signal a group. Constant text; the value is a
  // positional argument.
  private static final String KILL = "kill -s KILL -- \"-$1\"";

  /**
   * Its live processes: those of the session, in any group, and those that left the session but
   * carry its mark.
   */
  List<ProcessStat> members() {
    boolean ours = leadsOrIsGone();
    return ProcessStat.all().stream().filter(p -> (ours && within(p)) || marked(p)).toList();
  }

  // The leader itself counts by its pid: it may not have opened its session yet.
  private boolean within(ProcessStat p) {
    return p.start() >= start && (p.pid() == id || p.session() == id || p.group() == id);
  }

  private boolean marked(ProcessStat p) {
    return mark != null && p.hasInEnvironment(IdentityFile.VARIABLE + "=" + mark);
  }

  /**
   * Asks its processes to end, and kills those that have not after the grace. Returns when none is
   * left; not interruptible, since nothing else would end them.
   *
   * @return false if some could not be killed
   */
  boolean stop(Duration grace) {
    ask();
    return awaitNone(grace) || kill();
  }

  /** Asks its processes to end, and does not wait. */
  void ask() {
    members().stream()
        .filter(p -> !keeper || p.pid() != id)
        .forEach(p -> ProcessHandle.of(p.pid()).ifPresent(ProcessHandle::destroy));
  }

  /** Kills its processes without asking. */
  boolean kill() {
    long deadline = System.nanoTime() + KILL_LIMIT.toNanos();
    List<ProcessStat> left = members();
    while (!left.isEmpty() && System.nanoTime() < deadline) {
      killAtOnce();
      left.forEach(p -> ProcessHandle.of(p.pid()).ifPresent(ProcessHandle::destroyForcibly));
      LockSupport.parkNanos(POLL_NANOS);
      left = members();
    }
    return left.isEmpty();
  }

  /** False if the leader's pid now belongs to another process. */
  private boolean leadsOrIsGone() {
    return ProcessStat.of(id).map(leader -> leader.start() == start).orElse(true);
  }

  private boolean awaitNone(Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!members().isEmpty()) {
      if (System.nanoTime() >= deadline) {
        return false;
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    return true;
  }

  // The whole group in one step, which a group that forks faster than we look cannot outrun.
  private void killAtOnce() {
    if (start == LEADER_UNKNOWN || !leadsOrIsGone()) {
      return;
    }
    try {
      new ProcessBuilder("/bin/sh", "-c", KILL, "milepost", Long.toString(id))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .onExit()
          .join();
    } catch (IOException e) {
      // No process can be started now; its members are killed one by one all the same.
    }
  }
}
