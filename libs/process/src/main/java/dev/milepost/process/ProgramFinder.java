package dev.milepost.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds programs, so that one that is missing differs from one that exits with 127. */
public final class ProgramFinder {
  private static final String DEFAULT_PATH = "/usr/local/bin:/usr/bin:/bin";

  private ProgramFinder() {}

  /** The absolute path of a program, or why there is none. */
  sealed interface ProgramLookup {
    record ProgramFound(Path program) implements ProgramLookup {}

    record ProgramMissing(String reason) implements ProgramLookup {}
  }

  /**
   * True if there is no such program.
   *
   * @param directory that a relative path is meant from
   */
  public static boolean isMissing(String name, Path directory, @Nullable String path) {
    return find(name, directory, path) instanceof ProgramLookup.ProgramMissing;
  }

  static ProgramLookup find(String name, Path directory, @Nullable String path) {
    try {
      return name.indexOf('/') >= 0
          ? check(directory.toAbsolutePath().resolve(name), name)
          : search(name, path == null ? DEFAULT_PATH : path);
    } catch (InvalidPathException e) {
      return new ProgramLookup.ProgramMissing("the program's name is not a path: " + e.getReason());
    }
  }

  private static ProgramLookup search(String name, String path) {
    if (name.isEmpty()) {
      return new ProgramLookup.ProgramMissing("the program's name is empty");
    }
    Optional<Path> present = Optional.empty();
    for (String folder : path.split(File.pathSeparator)) {
      Path candidate = Path.of(folder.isEmpty() ? "." : folder).toAbsolutePath().resolve(name);
      if (Files.isRegularFile(candidate)) {
        if (Files.isExecutable(candidate)) {
          return new ProgramLookup.ProgramFound(candidate);
        }
        present = present.or(() -> Optional.of(candidate));
      }
    }
    return present
        .<ProgramLookup>map(
            p -> new ProgramLookup.ProgramMissing("permission denied: " + p + " is not executable"))
        .orElseGet(
            () ->
                new ProgramLookup.ProgramMissing(
                    "command not found: " + name + " is not on the PATH"));
  }

  private static ProgramLookup check(Path program, String name) {
    if (!Files.exists(program)) {
      return new ProgramLookup.ProgramMissing("command not found: there is no file " + name);
    }
    if (!Files.isRegularFile(program) || !Files.isExecutable(program)) {
      return new ProgramLookup.ProgramMissing(
          "permission denied: " + name + " is not an executable file");
    }
    return new ProgramLookup.ProgramFound(program.normalize());
  }
}
