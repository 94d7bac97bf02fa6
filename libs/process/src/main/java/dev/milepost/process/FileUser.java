package dev.milepost.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A live process as one that may use files: also one that left its session and its environment, so
 * that no {@link ProcessRunner} finds it any more. Linux shows the files of this account's
 * processes only; of all others nothing is known but that they are there.
 *
 * @param pid its number
 * @param name of its program, as the system shortens it
 */
public record FileUser(long pid, String name) {
  private static final Path PROC = Path.of("/proc");

  /** The controlling terminal's position after the command's name in {@code /proc/<pid>/stat}. */
  private static final int TERMINAL = 4;

  /** All of them but this process. */
  public static List<FileUser> all() {
    long self = ProcessHandle.current().pid();
    return ProcessStat.all().stream()
        .map(ProcessStat::pid)
        .filter(pid -> pid != self && !QueryProcess.running().contains(pid))
        .map(pid -> new FileUser(pid, nameOf(pid)))
        .toList();
  }

  /** True if it has such a file open; paths have their symbolic links resolved. */
  public boolean hasOpen(Predicate<Path> such) {
    try (var open = Files.newDirectoryStream(folder().resolve("fd"))) {
      for (var file : open) {
        if (target(file).filter(such).isPresent()) {
          return true;
        }
      }
      return false;
    } catch (IOException | DirectoryIteratorException goneOrNotOurs) {
      return false;
    }
  }

  /** The folder that it works in; empty if that is not shown. */
  public Optional<Path> workingFolder() {
    return target(folder().resolve("cwd"));
  }

  /** True if a person's terminal is its own, such as a shell's that stands in a folder. */
  public boolean hasTerminal() {
    try {
      var line = Files.readString(folder().resolve("stat"), StandardCharsets.ISO_8859_1);
      var fields = line.substring(line.lastIndexOf(") ") + 2).split(" ");
      return fields.length > TERMINAL && !fields[TERMINAL].equals("0");
    } catch (IOException gone) {
      return true;
    }
  }

  /** True if it began before then, or where that is not shown. */
  public boolean beganBefore(Instant then) {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().startInstant())
        .map(start -> start.isBefore(then))
        .orElse(true);
  }

  /** The process's arguments; empty if they are not shown. */
  public String commandLine() {
    return ProcessHandle.of(pid).flatMap(process -> process.info().commandLine()).orElse("");
  }

  /** As a person reads it: {@code 4711 (git)}. */
  @Override
  public String toString() {
    return pid + " (" + SafeText.of(name) + ")";
  }

  private Path folder() {
    return PROC.resolve(Long.toString(pid));
  }

  private static Optional<Path> target(Path link) {
    try {
      return Optional.of(Files.readSymbolicLink(link));
    } catch (IOException | RuntimeException goneOrNotOurs) {
      return Optional.empty();
    }
  }

  private static String nameOf(long pid) {
    try {
      var comm = PROC.resolve(Long.toString(pid)).resolve("comm");
      return Files.readString(comm, StandardCharsets.ISO_8859_1).strip();
    } catch (IOException gone) {
      return "?"; // its number is what counts
    }
  }
}
