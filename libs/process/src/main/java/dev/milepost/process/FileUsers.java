package dev.milepost.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which live processes of this account use a folder: such as one that left its session and its
 * environment, so that no {@link ProcessRunner} finds it any more. Processes of other accounts
 * cannot be looked into.
 */
public final class FileUsers {
  private static final Path PROC = Path.of("/proc");

  /** The controlling terminal's position after the command's name in {@code /proc/<pid>/stat}. */
  private static final int TERMINAL = 4;

  private FileUsers() {}

  /**
   * The processes that have a file below a folder open, or work there without a terminal, but for
   * this one; each as {@code 4711 (git)}. A person's shell that stands there does not count.
   *
   * @param folder with its symbolic links resolved
   */
  public static List<String> of(Path folder) {
    long self = ProcessHandle.current().pid();
    return ProcessStat.all().stream()
        .filter(process -> process.pid() != self)
        .map(process -> PROC.resolve(Long.toString(process.pid())))
        .filter(process -> uses(process, folder))
        .map(FileUsers::shown)
        .toList();
  }

  private static boolean uses(Path process, Path folder) {
    Predicate<Path> below = link -> target(link).map(t -> t.startsWith(folder)).orElse(false);
    if (below.test(process.resolve("cwd")) && !hasTerminal(process)) {
      return true;
    }
    try (var open = Files.newDirectoryStream(process.resolve("fd"))) {
      for (var file : open) {
        if (below.test(file)) {
          return true;
        }
      }
      return false;
    } catch (IOException | DirectoryIteratorException goneOrNotOurs) {
      return false;
    }
  }

  private static boolean hasTerminal(Path process) {
    try {
      var line = Files.readString(process.resolve("stat"), StandardCharsets.ISO_8859_1);
      var fields = line.substring(line.lastIndexOf(") ") + 2).split(" ");
      return fields.length > TERMINAL && !fields[TERMINAL].equals("0");
    } catch (IOException gone) {
      return true;
    }
  }

  private static Optional<Path> target(Path link) {
    try {
      return Optional.of(Files.readSymbolicLink(link));
    } catch (IOException goneOrNotOurs) {
      return Optional.empty();
    }
  }

  private static String shown(Path process) {
    String name = "?";
    try {
      name = Files.readString(process.resolve("comm"), StandardCharsets.ISO_8859_1).strip();
    } catch (IOException gone) {
      // Its number is what counts.
    }
    return process.getFileName() + " (" + SafeText.of(name) + ")";
  }
}
