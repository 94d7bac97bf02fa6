package dev.milepost.cli.option;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * {@code 90s}, {@code 45m}, {@code 2h}, {@code 1h30m}, {@code 30d}, or ISO 8601 ({@code PT45M}).
 */
public final class DurationArgument implements ITypeConverter<Duration> {
  @Override
  public Duration convert(String text) {
    String upper = text.strip().toUpperCase(Locale.ROOT);
    try {
      Duration time = Duration.parse(upper.startsWith("P") ? upper : iso(upper));
      if (!time.isNegative()) {
        return time;
      }
    } catch (DateTimeParseException e) {
      // Said below, with what is allowed.
    }
    throw new TypeConversionException(
        "expected a length of time such as 90s, 45m, 2h or 30d, but found \"" + text + "\"");
  }

  private static String iso(String text) {
    int hours = text.indexOf('D') + 1;
    return "P"
        + text.substring(0, hours)
        + (hours == text.length() ? "" : "T" + text.substring(hours));
  }
}
