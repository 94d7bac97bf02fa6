package dev.milepost.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes keys with certificates in a PKCS #12 file. */
final class Keytool {
  private Keytool() {}

  /**
   * Adds a key to a file, which is made if missing.
   *
   * @param subject of its certificate, a distinguished name
   * @param more further options
   */
  static void generate(Path file, String password, String alias, String subject, String... more)
      throws IOException, InterruptedException {
    var options = new ArrayList<>(List.of("-keyalg", "EC", "-storetype", "PKCS12"));
    options.addAll(List.of("-dname", subject));
    options.addAll(List.of(more));
    run(file, password, "-genkeypair", alias, options);
  }

  /** Removes a key with its certificate. */
  static void remove(Path file, String password, String alias)
      throws IOException, InterruptedException {
    run(file, password, "-delete", alias, List.of());
  }

  private static void run(
      Path file, String password, String what, String alias, List<String> options)
      throws IOException, InterruptedException {
    var log = file.resolveSibling("keytool.log");
    var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var command = new ArrayList<>(List.of(keytool, what, "-keystore", file.toString()));
    command.addAll(List.of("-storepass", password, "-alias", alias));
    command.addAll(options);
    var making =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    if (making.waitFor() != 0) {
      throw new IllegalStateException(Files.readString(log));
    }
  }
}
