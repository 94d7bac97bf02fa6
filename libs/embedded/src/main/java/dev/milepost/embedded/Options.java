package dev.milepost.embedded;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * What a server process is told.
 *
 * @param home its folder
 * @param port to listen on; 0 for any free one
 */
record Options(Path home, int port) {
  /**
   * Reads {@code --home DIR --port N}; the port may be left out.
   *
   * @throws IllegalArgumentException with what is allowed
   */
  static Options parse(String... args) {
    String home = null;
    int port = 0;
    for (int at = 0; at < args.length; at += 2) {
      if (at + 1 == args.length) {
        throw new IllegalArgumentException("Expected a value after " + args[at]);
      }
      var value = args[at + 1];
      switch (args[at]) {
        case "--home" -> home = value;
        case "--port" -> port = port(value);
        default ->
            throw new IllegalArgumentException(
                "Expected --home DIR and --port N, but found " + args[at]);
      }
    }
    if (home == null) {
      throw new IllegalArgumentException("Expected --home DIR");
    }
    return new Options(path(home), port);
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
      throw new IllegalArgumentException("Expected a folder after --home: " + e.getMessage(), e);
    }
  }
}
