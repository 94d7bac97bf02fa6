package dev.milepost.events.fold;

import dev.milepost.events.PlannedIssue;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * How long the work on an issue takes in relation to others (T1), for the choice among those that
 * can start. It is taken from the estimate that its labels give, as teams write them: {@code
 * estimate: 3}, {@code points/5}, {@code size: L}. Pure: planning and merging choose by the same.
 */
public final class IssueWeight {
  /** The weight of an issue that nobody estimated. */
  public static final long DEFAULT = 1;

  /** The greatest that counts: a mistyped estimate must not outweigh a whole plan. */
  public static final long MAX = 1_000;

  /** The sizes of shirts as agile teams count them, in Fibonacci's numbers. */
  private static final Map<String, Long> SIZES =
      Map.of("xs", 1L, "s", 2L, "m", 3L, "l", 5L, "xl", 8L, "xxl", 13L, "xxxl", 21L);

  private static final Pattern POINTS =
      Pattern.compile(
          "(?:estimate|points|story[ _-]?points|weight) ?[:/=] ?([0-9]{1,9})(\\.[0-9]{1,9})?");
  private static final Pattern SIZE = Pattern.compile("size ?[:/=] ?(xs|s|m|l|x{1,3}l)");
  private static final int LONGEST_LABEL = 50;

  private IssueWeight() {}

  /**
   * From 0 to {@link #MAX}: 0 where no agent works on the issue, as it is closed or only sums up
   * others; {@link #DEFAULT} where no label estimates it; the greatest where several do.
   */
  public static long of(PlannedIssue issue) {
    if (issue.closed() || issue.onlySums()) {
      return 0;
    }
    return issue.labels().stream()
        .map(IssueWeight::estimate)
        .flatMapToLong(OptionalLong::stream)
        .max()
        .orElse(DEFAULT);
  }

  private static OptionalLong estimate(String label) {
    if (label.length() > LONGEST_LABEL) {
      return OptionalLong.empty();
    }
    var text = label.strip().toLowerCase(Locale.ROOT);
    var points = POINTS.matcher(text);
    if (points.matches()) {
      long value = Long.parseLong(points.group(1));
      long up = points.group(2) == null ? value : value + 1;
      return OptionalLong.of(Math.clamp(up, DEFAULT, MAX));
    }
    var size = SIZE.matcher(text);
    return size.matches() ? OptionalLong.of(SIZES.get(size.group(1))) : OptionalLong.empty();
  }
}
