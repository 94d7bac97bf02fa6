package dev.milepost.sandbox;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An amount of memory as a profile writes it, such as {@code 4G} or {@code 512M}.
 *
 * @param bytes at least {@value #MIN_BYTES}
 */
public record MemoryAmount(long bytes) {
  /** Below that no build tool starts. */
  public static final long MIN_BYTES = 16L << 20;

  private static final Pattern WRITTEN = Pattern.compile("([1-9][0-9]{0,8})([KMGT]?)");
  private static final String UNITS = "KMGT";
  private static final int UNIT_BITS = 10;

  public MemoryAmount {
    if (bytes < MIN_BYTES) {
      throw new IllegalArgumentException("Expected memory of at least 16M, but found " + bytes);
    }
  }

  /** As a profile writes it. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static MemoryAmount parse(String written) {
    var parts = WRITTEN.matcher(written.strip().toUpperCase(Locale.ROOT));
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "Expected memory such as 512M or 4G, but found \"%s\"".formatted(written));
    }
    int unit = parts.group(2).isEmpty() ? -1 : UNITS.indexOf(parts.group(2));
    return new MemoryAmount(Long.parseLong(parts.group(1)) << UNIT_BITS * (unit + 1));
  }

  /** As a profile writes it. */
  @JsonValue
  public String shown() {
    long amount = bytes;
    int unit = -1;
    while (amount % (1L << UNIT_BITS) == 0 && unit < UNITS.length() - 1) {
      amount >>= UNIT_BITS;
      unit++;
    }
    return amount + (unit < 0 ? "" : UNITS.substring(unit, unit + 1));
  }
}
