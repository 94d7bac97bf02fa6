package dev.milepost.gateway.domain;

import dev.milepost.events.KebabCase;

/** How the API writes the names of enumerations: {@code in-review}. */
public final class ApiNames {
  private ApiNames() {}

  /** Lower case, with hyphens. */
  public static String of(Enum<?> value) {
    return KebabCase.of(value);
  }

  /** The same for a sentence: {@code in review}. */
  public static String words(Enum<?> value) {
    return of(value).replace('-', ' ');
  }
}
