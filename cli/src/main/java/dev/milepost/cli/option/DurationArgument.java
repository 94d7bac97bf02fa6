package dev.milepost.cli.option;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code 90s}, {@code 45m}, {@code 2h}, {@code 1h30m}, or ISO 8601 ({@code PT45M}). */
final class DurationArgument implements ITypeConverter<Duration> {
  @Override
  public Duration convert(String text) {
    String upper = text.strip().toUpperCase(Locale.ROOT);
    try {
      Duration time = Duration.parse(upper.startsWith("P") ? upper : "PT" + upper);
      if (!time.isNegative()) {
        return time;
      }
    } catch (DateTimeParseException e) {
      // Said below, with what is allowed.
    }
    throw new TypeConversionException(
        "expected a length of time such as 90s, 45m or 2h, but found \"" + text + "\"");
  }
}
