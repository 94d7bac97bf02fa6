package dev.milepost.gateway.api;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How long a client would rather wait than ask again: {@code Prefer: wait=N} (RFC 7240, 4.3). */
final class PreferredWait {
  /** Name of the header of an answer that was waited for. */
  static final String APPLIED = "Preference-Applied";

  /** Whole seconds; the quotes are allowed by RFC 7240, 2. */
  private static final Pattern WAIT =
      Pattern.compile("wait\\s*=\\s*\"?(\\d{1,9})\"?\\s*(;.*)?", Pattern.CASE_INSENSITIVE);

  private PreferredWait() {}

  /**
   * The wait that is asked for, cut to the longest that is granted; empty where none is: what is
   * not understood is passed over (RFC 7240, 2).
   *
   * @param prefer the header's value; null for none
   */
  static Optional<Duration> of(@Nullable String prefer) {
    return Stream.of(prefer == null ? new String[0] : prefer.split(","))
        .map(one -> WAIT.matcher(one.strip()))
        .filter(java.util.regex.Matcher::matches)
        .findFirst()
        .map(match -> Duration.ofSeconds(Long.parseLong(match.group(1))))
        .filter(Duration::isPositive)
        .map(wait -> wait.compareTo(RunWait.LONGEST) > 0 ? RunWait.LONGEST : wait);
  }

  /** As the header {@value #APPLIED} says it. */
  static String applied(Duration wait) {
    return "wait=" + wait.toSeconds();
  }
}
