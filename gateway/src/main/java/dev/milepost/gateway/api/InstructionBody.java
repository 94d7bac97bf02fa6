package dev.milepost.gateway.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.api.Problem;
import dev.milepost.api.constraint.PlainText;
import dev.milepost.events.GatewayEvent.InstructionGiven;
import dev.milepost.gateway.access.CurrentCaller;
import dev.milepost.gateway.domain.submission.Violations;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /runs/{run}/issues/{issue}/tell} (G8). */
record InstructionBody(@Nullable String words, @Nullable String by) {
  /** The words, within their bounds. */
  private record CheckedWords(
      @PlainText(max = InstructionGiven.MAX_WORDS, lines = true) String words) {}

  /** The command. */
  static InstructionGiven of(
      ObjectMapper mapper, @Nullable String json, int issue, CurrentCaller caller)
      throws JsonProcessingException {
    var read =
        json == null || json.isBlank() ? null : mapper.readValue(json, InstructionBody.class);
    var words = read == null || read.words() == null ? "" : read.words();
    ProblemException.refuse(
        Problem.ProblemKind.INVALID_REQUEST, Violations.of(new CheckedWords(words)));
    var by = read == null ? null : read.by();
    return new InstructionGiven(
        issue, words.replace("\r\n", "\n").strip(), UserCommandBody.named(caller, by));
  }
}
