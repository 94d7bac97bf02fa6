package dev.milepost.gateway.effect.readmodel;

import dev.milepost.api.RunSummary;
import dev.milepost.events.RunId;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A place in the list of runs: runs that are submitted meanwhile do not move it.
 *
 * @param submittedAt null for a run of which that is not known; those come last
 */
public record RunCursor(@Nullable Instant submittedAt, String run) {
  private static final int MAX_LENGTH = 256;

  /** The place behind a run. */
  public static RunCursor of(RunSummary run) {
    return new RunCursor(run.submittedAt(), run.run());
  }

  /** The cursor as one word of an address. */
  public String word() {
    var text = (submittedAt == null ? "" : submittedAt.toString()) + " " + run;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The cursor of a word; empty if no list of runs has given it. */
  public static Optional<RunCursor> of(String word) {
    if (word.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      var text = new String(Base64.getUrlDecoder().decode(word), StandardCharsets.UTF_8);
      int end = text.indexOf(' ');
      if (end < 0) {
        return Optional.empty();
      }
      var time = end == 0 ? null : Instant.parse(text.substring(0, end));
      return Optional.of(new RunCursor(time, new RunId(text.substring(end + 1)).value()));
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }
}
