package dev.milepost.cli.config;

import java.util.List;

/**
 * A default and where it is from.
 *
 * @param entries of a list; of another value the only one
 * @param source how near it is to the user
 * @param place for a person: a file and its line, or a variable
 */
public record ConfiguredValue(List<String> entries, ConfigSource source, String place) {
  /** Where defaults come from, the one that wins first. */
  public enum ConfigSource {
    ENVIRONMENT,
    REPOSITORY,
    USER
  }

  public ConfiguredValue {
    entries = List.copyOf(entries);
  }

  /** The value as one line. */
  public String text() {
    return String.join(", ", entries);
  }
}
