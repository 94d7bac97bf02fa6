package dev.milepost.cli.config;

import dev.milepost.cli.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which commands of which repository the user trusts: digests, a line each, in a file beside {@code
 * config.toml}. Other commands, or the same ones in another folder, are not trusted by it.
 *
 * @param file {@code trusted}
 */
public record TrustedCommands(Path file) {
  /** Some thousands of lines; more are no person's. */
  private static final int MAX_BYTES = 1 << 20;

  /** Of the user of this environment. */
  public static TrustedCommands of(Map<String, String> environment) {
    return new TrustedCommands(Configuration.folder(environment).resolve("trusted"));
  }

  /** True if the user has trusted exactly these commands of this repository. */
  public boolean trusts(Path repository, Map<ConfigKey, List<String>> commands) {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
        return false;
      }
      Set<String> known =
          Files.readAllLines(file).stream()
              .map(line -> line.replaceFirst(" .*", ""))
              .collect(Collectors.toSet());
      return known.containsAll(digests(repository, commands));
    } catch (IOException e) {
      return false; // asked again
    }
  }

  /** From now on they are trusted. */
  public void trust(Path repository, Map<ConfigKey, List<String>> commands) {
    String shown = repository.toString().replaceAll("\\p{Cntrl}", "?");
    String lines =
        digests(repository, commands).stream()
            .map(digest -> digest + "  " + shown + "\n")
            .collect(Collectors.joining());
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new InvalidInputException(file + " cannot be written: " + e);
    }
  }

  /** One for each key: an option that is given in the place of one leaves the others trusted. */
  private static List<String> digests(Path repository, Map<ConfigKey, List<String>> commands) {
    return commands.entrySet().stream()
        .map(entry -> digest(repository, entry.getKey(), entry.getValue()))
        .toList();
  }

  /** Each text with its length before it: no two values look alike. */
  private static String digest(Path repository, ConfigKey key, List<String> entries) {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      add(sha, repository.toString());
      add(sha, key.word());
      entries.forEach(entry -> add(sha, entry));
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Each JDK has SHA-256", e);
    }
  }

  private static void add(MessageDigest sha, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    sha.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
    sha.update(bytes);
  }
}
