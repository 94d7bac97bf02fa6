package dev.milepost.forge.github.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * GitHub's rate limits, read from an answer: the primary one is counted in {@code x-ratelimit-*}, a
 * secondary one says {@code retry-after} or only in words that it was reached.
 *
 * @param reason for a user
 * @param length from now on
 */
record RateLimit(String reason, Duration length) {
  /** GitHub: "wait for at least one minute", longer each time. */
  static final Duration SECONDARY = Duration.ofMinutes(1);

  /** Servers' clocks and ours differ. */
  private static final Duration MARGIN = Duration.ofSeconds(1);

  /** Longer than this is no second count but a mistake; the primary limit is by the hour. */
  private static final long MAX_SECONDS = Duration.ofHours(24).toSeconds();

  /**
   * The wait that a refusal asks for; empty if it is refused for another reason.
   *
   * @param turn how often this call was limited, from 0
   */
  static Optional<RateLimit> of(GitHubResponse answer, Instant now, int turn) {
    if (answer.status() != 403 && answer.status() != 429) {
      return Optional.empty();
    }
    var after = seconds(answer, "retry-after");
    if (after.isPresent()) {
      return Optional.of(
          new RateLimit("GitHub's secondary rate limit", Duration.ofSeconds(after.get())));
    }
    if (seconds(answer, "x-ratelimit-remaining").equals(Optional.of(0L))) {
      return Optional.of(
          new RateLimit(
              "GitHub's rate limit of %s requests an hour"
                  .formatted(answer.header("x-ratelimit-limit").orElse("all")),
              untilReset(answer, now).orElse(SECONDARY)));
    }
    if (answer.status() == 429 || saysSo(answer)) {
      return Optional.of(
          new RateLimit("GitHub's secondary rate limit", SECONDARY.multipliedBy(1L << turn)));
    }
    return Optional.empty();
  }

  /** The wait before the next request, when an answer says that it was the last one for now. */
  static Optional<RateLimit> usedUp(GitHubResponse answer, Instant now) {
    return answer.succeeded() && seconds(answer, "x-ratelimit-remaining").equals(Optional.of(0L))
        ? untilReset(answer, now).map(wait -> new RateLimit("GitHub's rate limit", wait))
        : Optional.empty();
  }

  private static Optional<Duration> untilReset(GitHubResponse answer, Instant now) {
    // By the server's clock where it says its time: ours may be wrong.
    var theirs = answer.header("date").flatMap(HttpDate::read).orElse(now);
    return answer
        .header("x-ratelimit-reset")
        .flatMap(RateLimit::number)
        .map(Instant::ofEpochSecond)
        .map(reset -> Duration.between(theirs, reset).plus(MARGIN))
        .filter(wait -> wait.toSeconds() <= MAX_SECONDS)
        .map(wait -> wait.isNegative() ? MARGIN : wait);
  }

  private static boolean saysSo(GitHubResponse answer) {
    var said = answer.text().toLowerCase(Locale.ROOT);
    return said.contains("secondary rate limit")
        || said.contains("api rate limit exceeded")
        || said.contains("abuse detection");
  }

  private static Optional<Long> seconds(GitHubResponse answer, String header) {
    return answer.header(header).flatMap(RateLimit::number).filter(s -> s <= MAX_SECONDS);
  }

  private static Optional<Long> number(String text) {
    return text.matches("[0-9]{1,12}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }
}
