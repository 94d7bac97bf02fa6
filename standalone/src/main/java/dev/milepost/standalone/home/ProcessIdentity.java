package dev.milepost.standalone.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A process and no other: numbers are given again, but not at the same moment.
 *
 * @param start clock ticks since the machine's start where {@code /proc} has them, which no change
 *     of the wall clock moves; else milliseconds since 1970
 */
public record ProcessIdentity(long pid, long start) {
  /** Behind the command's name, which may hold anything, the start time is the 20th field. */
  private static final int START_FIELD = 19;

  /** Of a process that lives. */
  public static Optional<ProcessIdentity> of(long pid) {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .flatMap(handle -> start(handle).map(start -> new ProcessIdentity(pid, start)));
  }

  /** This process. */
  public static ProcessIdentity current() {
    long pid = ProcessHandle.current().pid();
    return of(pid).orElseGet(() -> new ProcessIdentity(pid, 0));
  }

  /** The process, if it still is the one. */
  public Optional<ProcessHandle> alive() {
    return of(pid).filter(now -> now.start == start).flatMap(same -> ProcessHandle.of(pid));
  }

  private static Optional<Long> start(ProcessHandle handle) {
    Path stat = Path.of("/proc/" + handle.pid() + "/stat");
    try {
      String line = Files.readString(stat, java.nio.charset.StandardCharsets.ISO_8859_1);
      String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
      // A zombie is dead to us: it only waits for its parent to notice.
      return fields[0].equals("Z")
          ? Optional.empty()
          : Optional.of(Long.valueOf(fields[START_FIELD]));
    } catch (IOException | RuntimeException e) {
      return Files.isDirectory(Path.of("/proc/self"))
          ? Optional.empty()
          : handle.info().startInstant().map(java.time.Instant::toEpochMilli);
    }
  }
}
