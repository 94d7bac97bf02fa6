package dev.milepost.gateway.view;

import java.util.Locale;

/** How the API writes the names of enumerations: {@code in-review}. */
public final class ApiNames {
  private ApiNames() {}

  /** Lower case, with hyphens. */
  public static String of(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
