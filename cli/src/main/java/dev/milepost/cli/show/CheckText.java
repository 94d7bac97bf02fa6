package dev.milepost.cli.show;

import com.fasterxml.jackson.databind.JsonNode;

/** The words of an event's line about what was checked before it landed, and what was not. */
final class CheckText {
  private CheckText() {}

  /** Warnings of the plan as a whole: where no person is asked they show here. */
  static String warned(JsonNode e) {
    var told = new StringBuilder();
    for (var warning : e.path("plan").path("warnings")) {
      if (warning.path("issue").asInt() == 0) {
        var message = warning.path("message").asText();
        told.append(". ").append(TerminalText.line(message, 2 * EventFields.MAX_VALUE));
      }
    }
    return told.toString();
  }

  static String unchecked(JsonNode e) {
    return e.path("unchecked").asBoolean() ? ", which no check looked at" : "";
  }

  /** Of a change that passed alone. */
  static String landed(JsonNode e) {
    return e.hasNonNull("landed")
        ? ", which passed alone and fails together with " + together(e.path("landed"))
        : "";
  }

  static String together(JsonNode e) {
    var issues = e.path("with");
    var others = e.path("others");
    if (issues.isEmpty()) {
      return others.isEmpty() ? "the base" : EventFields.list(others);
    }
    return EventFields.numbers(issues) + (others.isEmpty() ? "" : ", " + EventFields.list(others));
  }

  /** T3: a verdict on a combination of the train, ahead of its turn. */
  static String ahead(JsonNode e) {
    String pr = EventFields.pr(e);
    String reason = EventFields.text(e, "reason");
    String why = reason.isEmpty() ? "" : ": " + reason;
    String before =
        e.path("with").isEmpty() ? "" : " behind " + EventFields.numbers(e.path("with"));
    return switch (e.path("verdict").asText()) {
      case "PASSED" -> pr + " passes" + before + " ahead of its turn";
      case "FAILED" ->
          pr
              + " fails"
              + before
              + ": "
              + EventFields.findings(e.path("findings"))
              + "; those behind it go without it";
      case "CONFLICTED" ->
          pr + " does not merge" + before + why + "; those behind it go without it";
      default -> pr + before + " is not known ahead of its turn" + why;
    };
  }
}
