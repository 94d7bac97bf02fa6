package dev.milepost.cli.show;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A person's decision about records of a run that cannot be read. */
final class SkippedRecordsText {
  private static final int MAX_WORDS = 600;

  private SkippedRecordsText() {}

  static String skipped(JsonNode e) {
    long from = e.path("from").asLong();
    long through = e.path("through").asLong();
    String where = from == through ? "offset " + from : "offsets " + from + " to " + through;
    List<String> held = new ArrayList<>();
    e.path("holds").forEach(service -> held.add(word(service.asText())));
    String holds =
        held.isEmpty() ? "" : "; what may be paid twice is held: " + String.join(", ", held);
    return word(e.path("by").asText()) + " goes on without the record at " + where + holds;
  }

  static String givenUp(JsonNode e) {
    String reason = e.path("reason").asText("");
    return "given up by "
        + word(e.path("by").asText())
        + (reason.isBlank() ? "" : ": " + word(reason))
        + ". Never read: "
        + word(e.path("unread").asText());
  }

  private static String word(String text) {
    return TerminalText.line(text, MAX_WORDS);
  }
}
