package dev.milepost.forge.github.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The time in a {@code Date} header (RFC 9110). */
final class HttpDate {
  private HttpDate() {}

  static Optional<Instant> read(String text) {
    try {
      return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
