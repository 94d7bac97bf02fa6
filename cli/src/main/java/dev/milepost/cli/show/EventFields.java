package dev.milepost.cli.show;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** An event's fields as words: whatever a server says, a terminal may show them. */
final class EventFields {
  /** Of one value, in characters. */
  static final int MAX_VALUE = 160;

  private EventFields() {}

  /** The issue that it is about; 0 for none. */
  static int issue(JsonNode body) {
    return body.path("issue").asInt(body.path("assignment").path("issue").asInt(0));
  }

  /** One field, on one line; empty where it is not there. */
  static String text(JsonNode e, String field) {
    return TerminalText.line(e.path(field).asText(""), MAX_VALUE);
  }

  /** The first digits of a commit. */
  static String sha(JsonNode e, String field) {
    return TerminalText.line(e.path(field).asText("?"), 10).replace("…", "");
  }

  /** {@code !3}. */
  static String pr(JsonNode e) {
    return "!" + e.path("pullRequest").asInt();
  }

  /** The number of the attempt. */
  static String attempt(JsonNode e) {
    return String.valueOf(e.path("assignment").path("attempt").asInt());
  }

  /** The work of its assignment, {@code fix round 2}. */
  static String work(JsonNode e) {
    JsonNode assignment = e.path("assignment");
    return switch (assignment.path("work").asText("")) {
      case "FIX" -> "fix round " + assignment.path("round").asInt();
      case "RESOLVE_CONFLICT" -> "conflict round " + assignment.path("round").asInt();
      default -> "the work";
    };
  }

  /** {@code #1, #2}. */
  static String numbers(JsonNode array) {
    List<String> parts = new ArrayList<>();
    array.forEach(n -> parts.add("#" + n.asInt()));
    return String.join(", ", parts);
  }

  /** Texts, by comma. */
  static String list(JsonNode array) {
    List<String> parts = new ArrayList<>();
    array.forEach(n -> parts.add(TerminalText.line(n.asText(), MAX_VALUE)));
    return String.join(", ", parts);
  }

  /** The sources of findings, by comma. */
  static String findings(JsonNode array) {
    List<String> parts = new ArrayList<>();
    array.forEach(f -> parts.add(text(f, "source")));
    return String.join(", ", parts);
  }
}
