package dev.milepost.gateway.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.api.Problem;
import dev.milepost.events.GatewayEvent.PlanTranslationRequested;
import dev.milepost.gateway.access.CurrentCaller;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /runs/{run}/translate} (P19). */
record TranslationBody(@Nullable String words, @Nullable String by) {
  /** The longest text of a conversation; a longer text is a plan document. */
  private static final int MAX_CHARACTERS = 2000;

  /** The command, within its bounds. */
  static PlanTranslationRequested of(
      ObjectMapper mapper, @Nullable String json, CurrentCaller caller)
      throws JsonProcessingException {
    var read =
        json == null || json.isBlank() ? null : mapper.readValue(json, TranslationBody.class);
    var words = read == null || read.words() == null ? "" : read.words().strip();
    if (words.isEmpty() || words.length() > MAX_CHARACTERS) {
      throw ProblemException.of(
          Problem.ProblemKind.INVALID_REQUEST,
          "words must have 1 to %d characters, but had %d"
              .formatted(MAX_CHARACTERS, words.length()));
    }
    var by = read == null ? null : read.by();
    return new PlanTranslationRequested(words, UserCommandBody.named(caller, by));
  }
}
