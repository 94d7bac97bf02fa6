package dev.milepost.gateway.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.api.Problem;
import dev.milepost.events.DisplayText;
import dev.milepost.gateway.domain.access.Role;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * An administrator's words about a new token.
 *
 * @param lifetime ISO 8601; 90 days where nothing is said
 */
record AccessTokenBody(@Nullable String name, @Nullable String role, @Nullable String lifetime) {
  /** Letters of any language: names of people. */
  private static final String NAME = "[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} ._@+-]{0,99}";

  private static final Duration LIFETIME = Duration.ofDays(90);
  private static final Duration SHORTEST = Duration.ofMinutes(1);

  /** Two years: what is never renewed is never missed. */
  private static final Duration LONGEST = Duration.ofDays(731);

  private static final int MAX_SHOWN = 100;

  static AccessTokenBody of(ObjectMapper mapper, @Nullable String json)
      throws JsonProcessingException {
    var read =
        json == null || json.isBlank() ? null : mapper.readValue(json, AccessTokenBody.class);
    return read == null ? new AccessTokenBody(null, null, null) : read;
  }

  String whose() {
    if (name == null || !name.strip().matches(NAME)) {
      throw wrong(
          "name", "1 to 100 letters, digits, blanks or . _ @ + -, a letter or digit first", name);
    }
    return name.strip();
  }

  Role rights() {
    return Role.of(String.valueOf(role))
        .orElseThrow(() -> wrong("role", "one of " + Role.all(), role));
  }

  Duration howLong() {
    if (lifetime == null) {
      return LIFETIME;
    }
    try {
      var read = Duration.parse(lifetime);
      if (read.compareTo(SHORTEST) >= 0 && read.compareTo(LONGEST) <= 0) {
        return read;
      }
    } catch (DateTimeParseException e) {
      // Said below.
    }
    throw wrong("lifetime", "an ISO 8601 duration of PT1M to P731D, such as P90D", lifetime);
  }

  private static ProblemException wrong(String field, String expected, @Nullable String found) {
    return ProblemException.of(
        Problem.ProblemKind.INVALID_REQUEST,
        "%s must be %s, but %s"
            .formatted(
                field,
                expected,
                found == null
                    ? "is missing"
                    : "was \"%s\"".formatted(DisplayText.shown(found, MAX_SHOWN))));
  }
}
