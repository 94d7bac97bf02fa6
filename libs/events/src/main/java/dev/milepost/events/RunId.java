package dev.milepost.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * The name of one submission of a milestone; the key of its events in the log. Safe as a file name,
 * a git ref component and a URL segment.
 *
 * @param value 3 to 63 characters: lower-case letters, digits and inner hyphens
 */
public record RunId(@JsonValue String value) implements Comparable<RunId> {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{1,61}[a-z0-9]");

  @JsonCreator
  public RunId {
    if (!isValid(value)) {
      throw new IllegalArgumentException(
          "Expected a run id of 3 to 63 lower-case letters, digits and inner hyphens, but found \""
              + DisplayText.shown(value, 80)
              + "\"");
    }
  }

  /** True if it may name a run. */
  public static boolean isValid(String text) {
    return FORM.matcher(text).matches();
  }

  @Override
  public int compareTo(RunId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
