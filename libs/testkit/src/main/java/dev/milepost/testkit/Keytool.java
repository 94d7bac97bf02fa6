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
    var log = file.resolveSibling("keytool.log");
    var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var command = new ArrayList<>(List.of(keytool, "-genkeypair", "-keyalg", "EC"));
    command.addAll(List.of("-storetype", "PKCS12", "-keystore", file.toString()));
    command.addAll(List.of("-storepass", password, "-alias", alias, "-dname", subject));
    command.addAll(List.of(more));
    var making =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    if (making.waitFor() != 0) {
      throw new IllegalStateException(Files.readString(log));
    }
  }
}
