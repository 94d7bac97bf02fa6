package dev.milepost.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a server process is told.
 *
 * @param home its folder
 * @param port to listen on; 0 for any free one
 * @param passwordFile what clients show; without it anybody is let in
 */
record Options(Path home, int port, Optional<Path> passwordFile) {
  /**
   * Reads {@code --home DIR --port N --password-file FILE}; the last two may be left out.
   *
   * @throws IllegalArgumentException with what is allowed
   */
  static Options parse(String... args) {
    String home = null;
    int port = 0;
    Optional<Path> passwordFile = Optional.empty();
    for (int at = 0; at < args.length; at += 2) {
      if (at + 1 == args.length) {
        throw new IllegalArgumentException("Expected a value after " + args[at]);
      }
      var value = args[at + 1];
      switch (args[at]) {
        case "--home" -> home = value;
        case "--port" -> port = port(value);
        case "--password-file" -> passwordFile = Optional.of(path(value));
        default ->
            throw new IllegalArgumentException(
                "Expected --home DIR, --port N and --password-file FILE, but found " + args[at]);
      }
    }
    if (home == null) {
      throw new IllegalArgumentException("Expected --home DIR");
    }
    return new Options(path(home), port, passwordFile);
  }

  /** The text of the password's file without blanks around it. */
  Optional<String> password() throws IOException {
    if (passwordFile.isEmpty()) {
      return Optional.empty();
    }
    var text = Files.readString(passwordFile.get()).strip();
    if (text.isEmpty()) {
      throw new IOException("Expected a password in " + passwordFile.get() + ", which is empty");
    }
    return Optional.of(text);
  }

  private static int port(String text) {
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new IllegalArgumentException(
        "Expected a port from 0 to 65535 after --port, but found \"" + text + "\"");
  }

  private static Path path(String text) {
    try {
      return Path.of(text).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("Expected a path: " + e.getMessage(), e);
    }
  }
}
