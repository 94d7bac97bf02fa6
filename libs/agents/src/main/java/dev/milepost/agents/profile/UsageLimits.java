package dev.milepost.agents.profile;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** X10: when a provider that gives no more for now says that it will again. */
public final class UsageLimits {
  /** Where it does not say. Providers count by hours. */
  static final Duration DEFAULT_WAIT = Duration.ofHours(1);

  /** Providers count by weeks at most; more is a misreading, or a joke. */
  static final Duration MAX_WAIT = Duration.ofDays(8);

  /** A clock of theirs and ours differ; asking a little late costs less than asking twice. */
  private static final Duration MARGIN = Duration.ofSeconds(30);

  private UsageLimits() {}

  /**
   * The time of the next question; empty if the text names no limit.
   *
   * @param patterns of the profile, the more telling ones first
   * @param said what the agent printed or gave as its reason
   * @param zone of clock times that name none
   */
  public static Optional<Instant> resumeAt(
      List<String> patterns, String said, Instant now, ZoneId zone) {
    for (var pattern : patterns) {
      var matcher = Pattern.compile(pattern).matcher(said);
      if (matcher.find()) {
        var at = named(matcher, now, zone).orElse(now.plus(DEFAULT_WAIT));
        var latest = now.plus(MAX_WAIT);
        return Optional.of(at.isBefore(now) ? now.plus(MARGIN) : at.isAfter(latest) ? latest : at);
      }
    }
    return Optional.empty();
  }

  private static Optional<Instant> named(Matcher matcher, Instant now, ZoneId zone) {
    var epoch = group(matcher, "epoch");
    if (epoch.isPresent()) {
      return Optional.of(Instant.ofEpochSecond(Long.parseLong(epoch.get())).plus(MARGIN));
    }
    var clock = group(matcher, "clock");
    if (clock.isPresent()) {
      return next(clock.get(), now, group(matcher, "zone").map(UsageLimits::zone).orElse(zone));
    }
    var wait =
        Duration.ofDays(number(matcher, "days"))
            .plusHours(number(matcher, "hours"))
            .plusMinutes(number(matcher, "minutes"))
            .plusSeconds(number(matcher, "seconds"));
    return wait.isZero() ? Optional.empty() : Optional.of(now.plus(wait).plus(MARGIN));
  }

  /** The next time that a clock there shows this. */
  private static Optional<Instant> next(String clock, Instant now, ZoneId zone) {
    var format =
        new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("h[:mm][ ]a")
            .parseDefaulting(java.time.temporal.ChronoField.MINUTE_OF_HOUR, 0)
            .toFormatter(Locale.ENGLISH);
    try {
      var time = LocalTime.parse(clock, format);
      var today = now.atZone(zone).with(time);
      var next = today.toInstant().isAfter(now) ? today : today.plusDays(1);
      return Optional.of(next.toInstant().plus(MARGIN));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      return ZoneId.systemDefault();
    }
  }

  private static long number(Matcher matcher, String group) {
    return group(matcher, group).map(Long::parseLong).orElse(0L);
  }

  private static Optional<String> group(Matcher matcher, String name) {
    return matcher.namedGroups().containsKey(name)
        ? Optional.ofNullable(matcher.group(name))
        : Optional.empty();
  }
}
