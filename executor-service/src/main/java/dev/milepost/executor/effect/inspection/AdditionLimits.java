package dev.milepost.executor.effect.inspection;

import java.util.List;

/**
 * Limits of the additions of this executor's attempts.
 *
 * @param maxFile bytes of one file
 * @param allowed patterns of paths that are not looked at
 */
public record AdditionLimits(long maxFile, List<String> allowed) {
  private static final long DEFAULT_MAX_FILE = 10L * 1024 * 1024;

  /** Nothing but files of an ordinary size. */
  public static final AdditionLimits DEFAULT = new AdditionLimits(DEFAULT_MAX_FILE, List.of());

  public AdditionLimits {
    allowed = List.copyOf(allowed);
  }
}
