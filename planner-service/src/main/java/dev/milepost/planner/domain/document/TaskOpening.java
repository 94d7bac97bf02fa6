package dev.milepost.planner.domain.document;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a heading, item, line or cell opens that is a task.
 *
 * @param id as it is written, whether it is one or not
 * @param title what follows, or what stands before an identifier in brackets at the end
 * @param done what the marks around it say
 * @param strength how sure it is that the task is written out here
 */
record TaskOpening(String id, String title, TaskCompletion done, OpeningStrength strength) {
  /** The stronger goes before the weaker of one task. */
  enum OpeningStrength {
    /** A link to where it is written out, or an identifier alone. */
    POINTER,
    /** "The store (TASK-001)". */
    BEHIND,
    /** "TASK-001: The store", "[P0] TASK-001". */
    FRONT
  }

  private static final String GROUPS =
      "(?:task|story|item|ticket|feature|phase|sprint|stage|slice|milestone|iteration|epic|part"
          + "|wave|batch|group|week|day|track|step|priority)\\s+[\\w.]{1,10}\\s*(?:[:–—/>|-]|"
          + "\\s)\\s*";
  private static final String KINDS =
      "(?:(?:sub)?tasks?|stor(?:y|ies)|steps?|items?|tickets?|to-?do|work items?|features?|bugs?"
          + "|chores?|spikes?|id|P[0-5]|high|medium|low|critical|must|should|optional|mvp"
          + "|next(?: up)?|now|current|new|wip|blocked|done|in progress)\\b\\s*[:–—#.-]?\\s*";

  /** Marks, boxes, tags and numbers that may stand before an identifier. */
  private static final Pattern BEFORE =
      Pattern.compile(
          "(?i)(?:\\[(?<box>[ xX~/>!?✓✔✅☑-]?)](?!\\()|[\\[(][^\\]\\[()]{1,24}[\\])]"
              + "|\\d{1,4}[.)](?=\\s)|\\d{1,2}(?:\\.\\d{1,3}){1,3}\\.?(?=\\s)|\\d\uFE0F?\u20E3|"
              + GROUPS
              + "|"
              + KINDS
              + "|[^\\p{L}\\p{N}<])");

  private static final Pattern BEHIND =
      Pattern.compile("(?<title>.*\\S)\\s*(?:[\\[({]#?|[–—|-]\\s|`)\\s*$");
  private static final Pattern CLOSED =
      Pattern.compile("\\s*[\\])}`*_~]*\\s*(?:[\\[(][^\\])]{0,30}[\\])])?[^\\p{L}\\p{N}]*");

  /** A verb or a list after the identifier makes a sentence of it. */
  private static final Pattern STATEMENT =
      Pattern.compile(
          "(?i)^[\\s\\])*_`]*(?:→|->|-->|⇒|=>|,|/|&|['’]s\\b|\\.\\.|…|(?:and|or|to|through|und"
              + "|oder)\\b|(?:also\\s+|only\\s+|then\\s+)?(?:depends?|requires?|needs?|waits?"
              + "|blocks|unblocks|enables|is\\s+blocked|is|are|was|has|can|must|should|may|will"
              + "|comes?|goes|after|before|blocked|follows)\\b).*");

  private static final Pattern WAITS =
      Pattern.compile(
          "(?i)^[\\s*_`\\])]*(?:[:：]|\\s[–—-]\\s)[\\s*_]*(?:(?:depends|blocked|waits|requires"
              + "|needs|after)\\b[^:]{0,20})?[\\s*_\\[(`]*$");
  private static final Pattern DASH = Pattern.compile("\\s*(?:[–—‒-]|\\.{2,3}|…)\\s*");
  private static final Pattern RANGE = Pattern.compile("^(?:[–—-]|\\.\\.)\\d.*");

  private static final Pattern NUMBERED = Pattern.compile("(?:[.):]|\\s*[–—]|\\s-)[\\s*_].*");
  private static final Pattern TAG = Pattern.compile("</?[A-Za-z][^<>]{0,100}>");
  private static final Pattern STRUCK = Pattern.compile("~~[^~]*$");
  private static final Pattern DONE_BEFORE = Pattern.compile("(?i)\\b(?:done|completed)\\b");

  /** Words before an identifier that is none of these marks make a sentence. */
  private static final int MAX_BEFORE = 80;

  /**
   * The task that a text opens with; empty if it is none, or a sentence about one.
   *
   * @param behind true if the identifier may stand in brackets at the end
   */
  static Optional<TaskOpening> of(String written, TaskForm form, boolean behind) {
    var text = TAG.matcher(written).replaceAll("");
    var match = form.looks().matcher(text);
    if (!match.find()) {
      return Optional.empty();
    }
    var before = text.substring(0, match.start("id"));
    var rest = text.substring(match.end("id"));
    if (!isMarks(before)) {
      return behind ? behind(before, match.group("id"), rest) : Optional.empty();
    }
    boolean number = form.isBare() && match.group("id").matches("\\d+");
    if (isSaidToWait(rest, form) && !isRange(rest, form)) {
      return Optional.of(
          new TaskOpening(match.group("id"), "", done(before), OpeningStrength.POINTER));
    }
    if (STATEMENT.matcher(rest).matches()
        || RANGE.matcher(rest).matches()
        || isRange(rest, form)
        || number && !NUMBERED.matcher(rest).matches()) {
      return Optional.empty();
    }
    var title = TaskTitle.of(rest);
    var done = done(before).and(title.done());
    if (STRUCK.matcher(before).find()) {
      done = TaskCompletion.DONE.and(done == TaskCompletion.OPEN ? TaskCompletion.UNSAID : done);
    }
    boolean pointer = title.text().isEmpty() || title.isAnchor(before);
    return Optional.of(
        new TaskOpening(
            match.group("id"),
            title.text(),
            done,
            pointer ? OpeningStrength.POINTER : OpeningStrength.FRONT));
  }

  private static Optional<TaskOpening> behind(String before, String id, String rest) {
    var match = BEHIND.matcher(before);
    if (!match.matches() || !CLOSED.matcher(rest).matches()) {
      return Optional.empty();
    }
    var marks = BEFORE.matcher(match.group("title"));
    int end = 0;
    while (marks.region(end, marks.regionEnd()).lookingAt() && marks.end() > end) {
      end = marks.end();
    }
    var title = match.group("title").substring(end).strip();
    if (title.isEmpty() || Labels.isLabel(title) || Labels.isLabel(match.group("title"))) {
      return Optional.empty();
    }
    var done = done(match.group("title").substring(0, end)).and(TaskCompletion.ofSigns(rest));
    return Optional.of(
        new TaskOpening(id, TaskTitle.of(title).text(), done, OpeningStrength.BEHIND));
  }

  /** "TASK-003: TASK-001" and "TASK-003: after TASK-001" say what it waits for, not its title. */
  private static boolean isSaidToWait(String rest, TaskForm form) {
    var next = form.anywhere().matcher(rest);
    return next.find() && WAITS.matcher(rest.substring(0, next.start("id"))).matches();
  }

  /** "TASK-001–TASK-003" are several. */
  private static boolean isRange(String rest, TaskForm form) {
    var next = form.anywhere().matcher(rest);
    return next.find() && DASH.matcher(rest.substring(0, next.start("id"))).matches();
  }

  private static boolean isMarks(String before) {
    if (before.length() > MAX_BEFORE) {
      return false;
    }
    var marks = BEFORE.matcher(before);
    int end = 0;
    while (end < before.length()) {
      marks.region(end, before.length());
      if (!marks.lookingAt() || marks.end() == end) {
        return false;
      }
      end = marks.end();
    }
    return true;
  }

  private static TaskCompletion done(String before) {
    var box = BEFORE.matcher(before);
    var done = TaskCompletion.ofSigns(before.replaceAll("\\[[^\\]]*]", ""));
    if (DONE_BEFORE.matcher(before).find()) {
      done = done.and(TaskCompletion.DONE);
    }
    while (box.find()) {
      if (box.group("box") != null) {
        done = done.and(TaskCompletion.ofBox(box.group("box")));
      }
    }
    return done;
  }
}
