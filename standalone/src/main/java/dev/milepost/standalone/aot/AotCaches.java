package dev.milepost.standalone.aot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where caches are: beside a program's jar, in {@code aot} of its build folder, or, where that
 * cannot be written, in a folder of the data. A cache's name has the key of what it was made of
 * ({@link ClassPathKey}): a cache of another build, or of another JVM, is not taken.
 */
public final class AotCaches {
  /** The first that makes caches in one step and keeps all that a start links. */
  private static final int FIRST_JVM = 25;

  /** Of each program: this build's, and one of another JVM or of the build before. */
  private static final int KEPT = 2;

  /** Single parts of a cache that do not fit are no news; that all of it does not, is. */
  private static final String QUIET = "-Xlog:aot*=error";

  /** Compares sums: a JVM that takes a damaged cache crashes, or runs with what is wrong in it. */
  private static final String CHECKED = "-XX:+VerifySharedSpaces";

  private static final String ENDING = ".aot";

  /** How the folder of a training under way begins. */
  static final String MAKING = ".making-";

  /** Far more than a training takes: whose folder is older was killed. */
  private static final Duration ABANDONED = Duration.ofHours(1);

  private final Path fallback;
  private final ClassPathKey keys = new ClassPathKey();

  /**
   * @param fallback the folder of caches for programs whose own folders cannot be written
   */
  public AotCaches(Path fallback) {
    this.fallback = fallback;
  }

  /** True if this JVM, with which the programs run too, can make caches. */
  public static boolean supported() {
    return Runtime.version().feature() >= FIRST_JVM;
  }

  /** The options of a JVM that takes a program's cache; empty if there is none for this build. */
  public List<String> options(AotProgram program) {
    return find(program)
        .map(cache -> List.of("-XX:AOTCache=" + cache, CHECKED, QUIET))
        .orElse(List.of());
  }

  /** A program's cache; empty if there is none for this build and this JVM. */
  public Optional<Path> find(AotProgram program) {
    if (!supported()) {
      return Optional.empty();
    }
    try {
      String file = fileName(program);
      return Stream.of(beside(program), fallback)
          .map(folder -> folder.resolve(file))
          .filter(Files::isReadable)
          .findFirst();
    } catch (IOException e) {
      return Optional
          .empty(); // a program that cannot be read cannot be started either, and says so
    }
  }

  /** Where a program's next cache is written; its folder is there then. */
  Path target(AotProgram program) throws IOException {
    return folder(program).resolve(fileName(program));
  }

  private Path folder(AotProgram program) throws IOException {
    Path own = beside(program);
    try {
      Files.createDirectories(own);
      if (Files.isWritable(own)) {
        return own;
      }
    } catch (IOException e) {
      // An installation that may only be read.
    }
    return Files.createDirectories(fallback);
  }

  private static Path beside(AotProgram program) {
    Path folder = program.jar().toAbsolutePath().getParent();
    return folder.endsWith("target") ? folder.resolve("aot") : folder.resolveSibling("aot");
  }

  private String fileName(AotProgram program) throws IOException {
    return program.name() + "-" + keys.of(program.jar()) + ENDING;
  }

  /** Removes all but the newest of a program. One in use stays to its process. */
  static void removeOld(AotProgram program, Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> old =
          files
              .filter(file -> isOf(program, file.getFileName().toString()))
              .sorted(Comparator.comparingLong(AotCaches::modified).reversed())
              .skip(KEPT)
              .toList();
      for (Path file : old) {
        CacheSum.delete(file);
      }
    }
  }

  /** Removes what trainings left that were killed. */
  static void removeAbandoned(Path folder) throws IOException {
    long before = System.currentTimeMillis() - ABANDONED.toMillis();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (file.getFileName().toString().startsWith(MAKING) && modified(file) < before) {
          AotTraining.delete(file);
        }
      }
    }
  }

  private static boolean isOf(AotProgram program, String file) {
    return file.matches(java.util.regex.Pattern.quote(program.name()) + "-[0-9a-f]+\\.aot");
  }

  private static long modified(Path file) {
    return file.toFile().lastModified(); // 0 if it is gone
  }
}
