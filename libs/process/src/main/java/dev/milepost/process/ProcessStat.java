package dev.milepost.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One line of Linux's process table.
 *
 * @param start in clock ticks since boot; with the pid it names a process for as long as the
 *     machine is up
 */
record ProcessStat(long pid, char state, long group, long session, long start) {
  private static final Path PROC = Path.of("/proc");
  // Positions after the command's name in /proc/<pid>/stat; see proc_pid_stat(5).
  private static final int STATE = 0;
  private static final int GROUP = 2;
  private static final int SESSION = 3;
  private static final int START = 19;

  /** True unless it is over and only waits for its parent to notice. */
  boolean alive() {
    return state != 'Z' && state != 'X';
  }

  static Optional<ProcessStat> of(long pid) {
    try {
      return parse(pid, Files.readString(statFile(pid), StandardCharsets.ISO_8859_1));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  /** Every live process that we may see. */
  static List<ProcessStat> all() {
    var found = new ArrayList<ProcessStat>();
    try (var entries = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path entry : entries) {
        of(Long.parseLong(entry.getFileName().toString()))
            .filter(ProcessStat::alive)
            .ifPresent(found::add);
      }
    } catch (DirectoryIteratorException | IOException e) {
      throw new UncheckedIOException(new IOException("cannot read the process table /proc", e));
    }
    return found;
  }

  /** True if its environment, as it was at its start, holds this assignment. */
  boolean hasInEnvironment(String assignment) {
    try {
      byte[] bytes = Files.readAllBytes(PROC.resolve(Long.toString(pid)).resolve("environ"));
      String environment = '\0' + new String(bytes, StandardCharsets.ISO_8859_1) + '\0';
      return environment.contains('\0' + assignment + '\0');
    } catch (IOException goneOrNotOurs) {
      return false;
    }
  }

  private static Optional<ProcessStat> parse(long pid, String line) {
    // The command's name stands in parentheses and may hold anything, parentheses included.
    int end = line.lastIndexOf(") ");
    if (end < 0) {
      return Optional.empty();
    }
    String[] fields = line.substring(end + 2).trim().split(" ");
    if (fields.length <= START) {
      return Optional.empty();
    }
    return Optional.of(
        new ProcessStat(
            pid,
            fields[STATE].charAt(0),
            Long.parseLong(fields[GROUP]),
            Long.parseLong(fields[SESSION]),
            Long.parseLong(fields[START])));
  }

  private static Path statFile(long pid) {
    return PROC.resolve(Long.toString(pid)).resolve("stat");
  }
}
