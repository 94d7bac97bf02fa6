package dev.milepost.process.secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * Variables that a supervisor hands to a service in a file, since other accounts may read a
 * process's environment.
 */
public final class HandedEnvironment {
  /** Names the file, {@link Properties} in UTF-8. */
  public static final String FILE = "MILEPOST_HANDED_ENVIRONMENT_FILE";

  private HandedEnvironment() {}

  /** This process's environment with what was handed over; {@link Redaction} knows its secrets. */
  public static Map<String, String> ofProcess() {
    var all = of(System.getenv());
    Redaction.held().add(all);
    return all;
  }

  /**
   * The environment with what its file holds.
   *
   * @throws UncheckedIOException if it names a file that cannot be read
   */
  public static Map<String, String> of(Map<String, String> environment) {
    var all = new HashMap<>(environment);
    var file = all.get(FILE);
    if (file != null && !file.isBlank()) {
      all.putAll(in(Path.of(file)));
    }
    return Map.copyOf(all);
  }

  private static Map<String, String> in(Path file) {
    var found = new Properties();
    try (var in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      found.load(in);
    } catch (NoSuchFileException e) {
      throw new UncheckedIOException(FILE + " names no file: " + file, e);
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + ": " + file + " cannot be read", e);
    }
    var all = new HashMap<String, String>();
    found.stringPropertyNames().forEach(name -> all.put(name, found.getProperty(name)));
    return all;
  }
}
