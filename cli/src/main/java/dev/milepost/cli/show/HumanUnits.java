package dev.milepost.cli.show;

import dev.milepost.events.IssueNumberText;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Lengths of time and counts, as people say them. */
public final class HumanUnits {
  private HumanUnits() {}

  /** {@code 7s}, {@code 2m 05s}, {@code 1h 20m}. */
  public static String of(Duration time) {
    long seconds = Math.max(0, time.toSeconds());
    if (seconds < 60) {
      return seconds + "s";
    }
    return seconds < 3600
        ? "%dm %02ds".formatted(seconds / 60, seconds % 60)
        : "%dh %02dm".formatted(seconds / 3600, seconds % 3600 / 60);
  }

  /** From one instant to the other; empty where one is missing. */
  public static String between(@Nullable Instant from, @Nullable Instant to) {
    return from == null || to == null ? "" : of(Duration.between(from, to));
  }

  /** {@code 1 issue}, {@code 4 issues}. */
  public static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  /** {@code #12, #13}. */
  public static String issues(Collection<Integer> numbers) {
    return IssueNumberText.of(numbers);
  }
}
