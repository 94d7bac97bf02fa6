package dev.milepost.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** Folders that outlive a test class, as those of servers do, which JUnit's do not. */
public final class TemporaryFolder {
  private TemporaryFolder() {}

  /** A new, empty one. */
  public static Path create(String prefix) {
    try {
      return Files.createTempDirectory(prefix);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops a server and removes its folder when the JVM ends. */
  static void onExit(Runnable stop, Path folder) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  stop.run();
                  remove(folder);
                },
                "remove-" + folder.getFileName()));
  }

  /** Removes a folder and all in it; says so where something stays. */
  public static void remove(Path folder) {
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      System.err.println("Temporary folder " + folder + " stays: " + e.getMessage());
    }
  }
}
