package dev.milepost.e2e;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs of the machine that some tests want; without one they skip themselves and say so. */
final class InstalledProgram {
  private InstalledProgram() {}

  /** Where it is; empty if it is on no folder of the PATH. */
  static Optional<Path> find(String name) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Why a test cannot run here; empty if it can.
   *
   * @param debian the packages that have them
   */
  static Optional<String> missing(String debian, String... names) {
    return Stream.of(names)
        .filter(name -> find(name).isEmpty())
        .findFirst()
        .map(name -> "no %s is on the PATH (Debian: apt-get install %s)".formatted(name, debian));
  }
}
