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
      String digest = digest(repository, commands);
      return Files.readAllLines(file).stream().anyMatch(line -> line.startsWith(digest));
    } catch (IOException e) {
      return false; // asked again
    }
  }

  /** From now on they are trusted. */
  public void trust(Path repository, Map<ConfigKey, List<String>> commands) {
    String shown = repository.toString().replaceAll("\\p{Cntrl}", "?");
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(
          file,
          digest(repository, commands) + "  " + shown + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new InvalidInputException(file + " cannot be written: " + e);
    }
  }

  /** Each text with its length before it: no two sets of commands look alike. */
  private static String digest(Path repository, Map<ConfigKey, List<String>> commands) {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      add(sha, repository.toString());
      for (var key : ConfigKey.values()) {
        for (var command : commands.getOrDefault(key, List.of())) {
          add(sha, key.word());
          add(sha, command);
        }
      }
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
