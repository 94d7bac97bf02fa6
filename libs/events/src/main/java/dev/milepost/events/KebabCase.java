package dev.milepost.events;

import java.util.Locale;

/** The names of enumerations as files and the API have them: {@code in-review}. */
public final class KebabCase {
  private KebabCase() {}

  /** Lower case, with hyphens. */
  public static String of(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
