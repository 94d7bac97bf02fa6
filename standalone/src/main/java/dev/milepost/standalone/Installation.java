package dev.milepost.standalone;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the built programs are, and how they are started.
 *
 * @param root the repository's folder
 */
public record Installation(Path root) {
  /**
   * Five JVMs share a small machine: the first compiler is enough for what they do, and the serial
   * collector needs no threads. Native access as in the start script: a JVM passes over a class
   * cache that was made with another.
   */
  private static final List<String> QUICK =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED");

  /** The one that the start script names ({@code milepost.root}). */
  public static Installation ofProcess() {
    String root = System.getProperty("milepost.root", "");
    if (root.isEmpty()) {
      throw new IllegalStateException("The property milepost.root is not set; start ./milepost");
    }
    return new Installation(Path.of(root).toAbsolutePath());
  }

  /** A service's runnable archive. */
  public Path service(String folder) {
    return root.resolve(folder).resolve("target/quarkus-app/quarkus-run.jar");
  }

  /** What the command, the supervisor, the broker and the database are started from. */
  public Path jar() {
    return root.resolve("standalone/target/milepost-program.jar");
  }

  /** The script that makes a service's class cache. */
  Path training() {
    return root.resolve("deploy/images/train");
  }

  /** True if every service is built. */
  public boolean built() {
    return ServiceCatalogue.FOLDERS.stream().allMatch(f -> Files.isRegularFile(service(f)));
  }

  /** The command line of a JVM like this one. */
  public static List<String> java(String heap, List<String> rest) {
    List<String> argv = new ArrayList<>();
    argv.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    argv.addAll(QUICK);
    argv.add("-Xmx" + heap);
    argv.addAll(rest);
    return argv;
  }

  /** The class path of this process: what the supervisor and its children are made of. */
  public static String classPath() {
    return System.getProperty("java.class.path");
  }
}
