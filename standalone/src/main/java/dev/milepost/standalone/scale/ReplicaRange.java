package dev.milepost.standalone.scale;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How many executors there may be.
 *
 * @param min at least 1
 * @param max at least min
 */
public record ReplicaRange(int min, int max) {
  /** One machine's processors are shared by all of them. */
  public static final int MAX_EXECUTORS = 16;

  private static final Pattern FORM = Pattern.compile("(\\d{1,4})(?:\\.\\.(\\d{1,4}))?");

  public ReplicaRange {
    if (min < 1 || max < min || max > MAX_EXECUTORS) {
      throw new IllegalArgumentException(min + ".." + max);
    }
  }

  /** Reads {@code 3} or {@code 1..4}; empty if it is neither, or beyond the bounds. */
  public static Optional<ReplicaRange> parse(String text) {
    var form = FORM.matcher(text.strip());
    if (!form.matches()) {
      return Optional.empty();
    }
    int min = Integer.parseInt(form.group(1));
    int max = form.group(2) == null ? min : Integer.parseInt(form.group(2));
    boolean allowed = min >= 1 && max >= min && max <= MAX_EXECUTORS;
    return allowed ? Optional.of(new ReplicaRange(min, max)) : Optional.empty();
  }

  /** True if their number follows the work. */
  public boolean varies() {
    return min < max;
  }

  @Override
  public String toString() {
    return varies() ? min + ".." + max : String.valueOf(min);
  }
}
