package dev.milepost.cli.config;

import dev.milepost.cli.InvalidInputException;
import dev.milepost.cli.config.ConfiguredValue.ConfigSource;
import dev.milepost.cli.show.TerminalText;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The defaults of a run's options where each wins: environment, repository, user.
 *
 * @param values those that are configured
 */
public record Configuration(Map<ConfigKey, ConfiguredValue> values) {
  /** Keys that go together: where one is given nearer, farther ones of both are left out. */
  private static final List<Set<ConfigKey>> PAIRS =
      List.of(
          Set.of(ConfigKey.AGENT, ConfigKey.AGENT_COMMAND),
          Set.of(ConfigKey.MERGE, ConfigKey.TRAIN_CHECKS));

  /** The name of a repository's file, in its root. */
  public static final String REPOSITORY_FILE = ".milepost.yml";

  public Configuration {
    values = Map.copyOf(values);
  }

  /**
   * Reads all of it.
   *
   * @param environment variables
   * @param repository the root of the repository; null for none on this machine
   * @throws dev.milepost.cli.InvalidInputException where a file is not understood
   */
  public static Configuration of(Map<String, String> environment, @Nullable Path repository) {
    var values = new EnumMap<ConfigKey, ConfiguredValue>(ConfigKey.class);
    values.putAll(ConfigFile.ofUser(userFile(environment)).read());
    if (repository != null) {
      paired(values, ConfigFile.ofRepository(repository.resolve(REPOSITORY_FILE)).read());
    }
    paired(values, variables(environment));
    values.forEach(Configuration::requireSense);
    return new Configuration(values);
  }

  /** The values of a repository's file, whatever else is configured. */
  public static Configuration ofRepository(Path repository) {
    return new Configuration(ConfigFile.ofRepository(repository.resolve(REPOSITORY_FILE)).read());
  }

  /** The user's file; the field's place for it. */
  public static Path userFile(Map<String, String> environment) {
    return folder(environment).resolve("config.toml");
  }

  /** The folder of the user's file; {@code XDG_CONFIG_HOME} counts where it is absolute. */
  static Path folder(Map<String, String> environment) {
    String named = environment.getOrDefault("XDG_CONFIG_HOME", "");
    Path base =
        named.startsWith("/")
            ? Path.of(named)
            : Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")), ".config");
    return base.resolve("milepost");
  }

  /**
   * Without what is given, and what that makes meaningless: an agent and its command go together,
   * and so do a way to merge and the checks of its train.
   *
   * @param given the options that the command line has
   */
  public Configuration besides(List<String> given) {
    var left = new EnumMap<ConfigKey, ConfiguredValue>(ConfigKey.class);
    left.putAll(values);
    left.keySet().removeIf(key -> given.contains(key.option()));
    for (var pair : PAIRS) {
      if (pair.stream().anyMatch(key -> given.contains(key.option()))) {
        left.keySet().removeAll(pair);
      }
    }
    return new Configuration(left);
  }

  /** The values that are from the repository and decide what runs. */
  public Map<ConfigKey, List<String>> commandsOfRepository() {
    var commands = new EnumMap<ConfigKey, List<String>>(ConfigKey.class);
    values.forEach(
        (key, value) -> {
          if (value.source() == ConfigSource.REPOSITORY && key.decidesWhatRuns()) {
            commands.put(key, value.entries());
          }
        });
    return commands;
  }

  private static void requireSense(ConfigKey key, ConfiguredValue value) {
    try {
      key.typed(value.entries());
    } catch (NumberFormatException e) {
      throw wrong(value, key.kind().expected());
    }
    var allowed = key.allowed();
    if (!allowed.isEmpty() && !allowed.contains(value.text().toLowerCase(Locale.ROOT))) {
      throw wrong(value, String.join(" or ", allowed));
    }
  }

  private static InvalidInputException wrong(ConfiguredValue value, String expected) {
    return new InvalidInputException(
        "%s: expected %s, but found %s"
            .formatted(value.place(), expected, TerminalText.line(value.text(), 80)));
  }

  private static void paired(
      Map<ConfigKey, ConfiguredValue> values, Map<ConfigKey, ConfiguredValue> nearer) {
    for (var pair : PAIRS) {
      if (pair.stream().anyMatch(nearer::containsKey)) {
        values.keySet().removeAll(pair);
      }
    }
    values.putAll(nearer);
  }

  private static Map<ConfigKey, ConfiguredValue> variables(Map<String, String> environment) {
    var values = new EnumMap<ConfigKey, ConfiguredValue>(ConfigKey.class);
    for (var key : ConfigKey.values()) {
      String text = environment.getOrDefault(key.variable(), "");
      List<String> entries =
          key.kind().isList()
              ? text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList()
              : text.isBlank() ? List.of() : List.of(text.strip());
      if (!entries.isEmpty()) {
        values.put(
            key, new ConfiguredValue(entries, ConfigSource.ENVIRONMENT, "$" + key.variable()));
      }
    }
    return values;
  }
}
