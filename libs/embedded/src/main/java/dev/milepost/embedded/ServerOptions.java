package dev.milepost.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A server process's arguments.
 *
 * @param home its folder
 * @param port to listen on; 0 for any free one
 * @param passwordFile what clients of the database show; without it every client is let in
 * @param usersFolder a file for each user of the broker, named as the user is, that holds the
 *     password; without it every client is let in
 * @param node the broker's place among several; without it, it is alone
 */
record ServerOptions(
    Path home,
    int port,
    Optional<Path> passwordFile,
    Optional<Path> usersFolder,
    Optional<ClusterNode> node) {
  /** Files of other names, such as one that is being written, are no users. */
  private static final Pattern USER = Pattern.compile("[a-z][a-z-]{0,63}");

  /**
   * Reads {@code --home DIR --port N} and {@code --password-file FILE}, {@code --users DIR} or
   * {@code --node N/PORT,PORT,PORT}, the controllers' ports; all but the first may be left out.
   *
   * @throws IllegalArgumentException with what is allowed
   */
  static ServerOptions parse(String... args) {
    String home = null;
    int port = 0;
    Optional<Path> passwordFile = Optional.empty();
    Optional<Path> usersFolder = Optional.empty();
    Optional<ClusterNode> node = Optional.empty();
    for (int at = 0; at < args.length; at += 2) {
      if (at + 1 == args.length) {
        throw new IllegalArgumentException("Expected a value after " + args[at]);
      }
      var value = args[at + 1];
      switch (args[at]) {
        case "--home" -> home = value;
        case "--port" -> port = port(value);
        case "--password-file" -> passwordFile = Optional.of(path(value));
        case "--users" -> usersFolder = Optional.of(path(value));
        case "--node" -> node = Optional.of(node(value));
        default ->
            throw new IllegalArgumentException(
                "Expected --home DIR, --port N, --password-file FILE, --users DIR or --node"
                    + " N/PORT,…, but found "
                    + args[at]);
      }
    }
    if (home == null) {
      throw new IllegalArgumentException("Expected --home DIR");
    }
    return new ServerOptions(path(home), port, passwordFile, usersFolder, node);
  }

  /** The text of the password's file without blanks around it. */
  Optional<String> password() throws IOException {
    return passwordFile.isEmpty() ? Optional.empty() : Optional.of(password(passwordFile.get()));
  }

  /** Users with their passwords; none if no folder is named. */
  Map<String, String> users() throws IOException {
    var users = new TreeMap<String, String>();
    if (usersFolder.isPresent()) {
      List<Path> found;
      try (var files = Files.list(usersFolder.get())) {
        found = files.filter(f -> USER.matcher(f.getFileName().toString()).matches()).toList();
      }
      for (var file : found) {
        users.put(file.getFileName().toString(), password(file));
      }
      if (!users.containsKey(EmbeddedBroker.ADMIN)) {
        throw new IOException(
            "Expected a file %s in %s".formatted(EmbeddedBroker.ADMIN, usersFolder.get()));
      }
    }
    return users;
  }

  private static String password(Path file) throws IOException {
    var text = Files.readString(file).strip();
    if (text.isEmpty()) {
      throw new IOException("Expected a password in " + file + ", which is empty");
    }
    return text;
  }

  private static ClusterNode node(String text) {
    var parts = text.split("/", 2);
    try {
      var ports = Arrays.stream(parts[parts.length - 1].split(",")).map(ServerOptions::port);
      return new ClusterNode(Integer.parseInt(parts[0]), ports.toList());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "Expected N/PORT,PORT,… after --node, but found \"" + text + "\"", e);
    }
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
