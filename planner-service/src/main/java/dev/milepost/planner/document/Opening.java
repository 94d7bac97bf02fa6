package dev.milepost.planner.document;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a heading, list item or row opens that is a task.
 *
 * @param id as it is written, whether it is one or not
 * @param title what follows
 */
record Opening(String id, String title, boolean done) {
  private static final Pattern FORM =
      Pattern.compile(
          "^[\\s*_~✅☑]*(?<box>\\[[ xX]?]\\s*)?(?<tick>[✅☑]\\s*)?(?:\\d{1,4}[.)]\\s+)?[\\s*_~\"\\[(]*"
              + "(?<id>TASK-[^\\s:*_\\])~,;|–—]*)(?<rest>[^\\n]*)");
  private static final Pattern STATEMENT =
      Pattern.compile(
          "(?i)^[\\s\\])*_]*(?:→|->|⇒|=>|,|and\\b|&|(?:also\\s+)?(?:depends?|requires?|needs?|waits?"
              + "|blocks|is\\s+blocked|is|has|can|must|should|comes?|after|before|blocked)\\b).*");
  private static final Pattern BETWEEN = Pattern.compile("^[\\s:*_\\])~–—-]+");
  private static final Pattern AFTER = Pattern.compile("[\\s*_~]+$");

  /** The task that a text opens with; empty if it is none, or a sentence about one. */
  static Optional<Opening> of(String text) {
    var match = FORM.matcher(text);
    if (!match.find() || STATEMENT.matcher(match.group("rest")).matches()) {
      return Optional.empty();
    }
    var box = match.group("box");
    boolean ticked = box != null && box.toLowerCase(java.util.Locale.ROOT).startsWith("[x]");
    boolean struck = text.strip().startsWith("~~");
    boolean marked = text.strip().startsWith("✅") || match.group("tick") != null;
    var rest = BETWEEN.matcher(match.group("rest")).replaceFirst("");
    return Optional.of(
        new Opening(
            match.group("id"),
            AFTER.matcher(rest).replaceFirst("").strip(),
            ticked || struck || marked));
  }
}
