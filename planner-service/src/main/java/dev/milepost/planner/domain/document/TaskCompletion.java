package dev.milepost.planner.domain.document;

import java.util.regex.Pattern;

/** Whether a document says that a task is done (P14). */
enum TaskCompletion {
  /** Nothing. */
  UNSAID,
  OPEN,
  DONE,
  /** Neither of the two: "done but for the tests", "cancelled". */
  UNCLEAR;

  private static final String TICKS = "✅☑✔✓🗹";
  private static final String BOXES = "⬜☐🔲⏳🚧🔄🔜❌✗✘";
  private static final Pattern TICK = Pattern.compile("[" + TICKS + "]");
  private static final Pattern BOX = Pattern.compile("[" + BOXES + "]");
  private static final Pattern MARKS = Pattern.compile("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}%?]+$");
  private static final Pattern DONE_WORD =
      Pattern.compile(
          "(?i)(?:100\\s*%|(?:is\\s+|fully\\s+|already\\s+|all\\s+)*(?:done|completed?|finished"
              + "|closed|merged|shipped|implemented|resolved|delivered|released|landed|erledigt"
              + "|fertig)|abgeschlossen)(?<rest>$|[^\\p{L}\\p{N}].*)");
  private static final Pattern HEDGE =
      Pattern.compile(
          "(?i)\\b(?:except|but|partly|partial(?:ly)?|remaining|remains|missing|todo|pending|not"
              + "|review|almost|nearly|mostly|until|without|half|bis auf)\\b|\\?|[1-9]?\\d\\s*%");
  private static final Pattern GIVEN_UP =
      Pattern.compile(
          "(?i)(?:cancell?ed|dropped|abandoned|won['’]?t\\b.*|skip(?:ped)?|obsolete|superseded"
              + "|removed|rejected|deferred|postponed|on hold|not needed|duplicate)\\b.*");
  private static final Pattern YES =
      Pattern.compile("(?i)(?:yes|y|x|true|ja|oui|si|sí|\\[x]|\\d{4}-\\d{2}-\\d{2}.*)");
  private static final Pattern NO =
      Pattern.compile(
          "(?i)(?:no|n|false|nein|-*|open|pending|to[ -]?do|tbd|n/?a|0\\s*%|wip|in[ -_]progress"
              + "|not\\b.*|later|planned|ready|blocked|started|\\[ ?])");

  /** The meaning of a status: {@code DONE}, {@code in progress}, {@code ✅}. */
  static TaskCompletion ofStatus(String value) {
    var words = words(value);
    boolean ticked = TICK.matcher(value).find();
    if (words.isEmpty()) {
      return ticked ? DONE : value.isBlank() ? UNSAID : OPEN;
    }
    var done = DONE_WORD.matcher(words);
    if (done.matches()) {
      return HEDGE.matcher(done.group("rest")).find() || BOX.matcher(value).find() ? UNCLEAR : DONE;
    }
    if (GIVEN_UP.matcher(words).matches()) {
      return UNCLEAR;
    }
    return ticked ? UNCLEAR : OPEN;
  }

  /** The meaning of a cell under "Completed" or "Done": a tick, "yes", a date, or nothing. */
  static TaskCompletion ofAnswer(String value) {
    var words = words(value);
    if (words.isEmpty()) {
      return TICK.matcher(value).find() ? DONE : OPEN;
    }
    if (NO.matcher(words).matches()) {
      return OPEN;
    }
    boolean yes = YES.matcher(words).matches() || YES.matcher(value.strip()).matches();
    return yes ? DONE : ofStatus(value) == DONE ? DONE : UNCLEAR;
  }

  /**
   * The meaning of a box's character: {@code [x]} is done, {@code [ ]} and {@code [~]} are open.
   */
  static TaskCompletion ofBox(String mark) {
    return switch (mark) {
      case "x", "X", "✓", "✔", "✅", "☑" -> DONE;
      case "-", "!", "?" -> UNCLEAR;
      default -> OPEN;
    };
  }

  /** The meaning of the signs before or behind a title. */
  static TaskCompletion ofSigns(String signs) {
    if (TICK.matcher(signs).find()) {
      return DONE;
    }
    return BOX.matcher(signs).find() ? OPEN : UNSAID;
  }

  /** Two places together: unknown where they differ. */
  TaskCompletion and(TaskCompletion other) {
    if (this == other || other == UNSAID) {
      return this;
    }
    return this == UNSAID ? other : UNCLEAR;
  }

  private static String words(String value) {
    return MARKS.matcher(value.replace('_', ' ')).replaceAll("").strip();
  }
}
