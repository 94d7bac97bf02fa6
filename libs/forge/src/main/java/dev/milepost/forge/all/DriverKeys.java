package dev.milepost.forge.all;

import dev.milepost.git.CloneSettings;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The keys {@code milepost.merge-drivers.*}. */
final class DriverKeys {
  static final String LIMIT = "milepost.merge-drivers.time-limit";

  private DriverKeys() {}

  /**
   * How long a merge may take that runs a person's drivers.
   *
   * @throws IllegalArgumentException if the value makes no sense; the message names the key
   */
  static Duration limit(Function<String, Optional<String>> config) {
    return config
        .apply(LIMIT)
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .map(DriverKeys::read)
        .orElse(CloneSettings.DRIVER_LIMIT);
  }

  private static Duration read(String written) {
    var text = written.toUpperCase(Locale.ROOT);
    try {
      var limit = Duration.parse(text.startsWith("P") ? text : "PT" + text);
      if (limit.isPositive()) {
        return limit;
      }
    } catch (DateTimeParseException e) {
      throw refusal(written, e);
    }
    throw refusal(written, null);
  }

  private static IllegalArgumentException refusal(
      String written, @org.jspecify.annotations.Nullable Exception why) {
    return new IllegalArgumentException(
        LIMIT + ": expected a time above 0, such as 60s, but found " + written, why);
  }
}
