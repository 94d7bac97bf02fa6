package dev.milepost.planner.domain.document;

import java.util.regex.Pattern;

/**
 * A title as people read it.
 *
 * @param text without what marks it: emphasis, ticks, "(done)", its own anchor or link
 * @param done what its marks say
 * @param rest as it was written
 */
record TaskTitle(String text, TaskCompletion done, String rest) {
  private static final Pattern BETWEEN =
      Pattern.compile("^[`.]?[\\s*_\\])}~`]*[:：–—|·•»=-]*[\\s" + "*_~]*");
  private static final Pattern TAGS =
      Pattern.compile(
          "(?i)^(?:[\\[(](?:P\\d?|US\\d+|S\\d*|M|L|XL|story|high|medium|low|critical)[\\])]"
              + "\\s*)+(?:[:：–—|·-]\\s*)?");
  private static final Pattern BOX =
      Pattern.compile("^(?:\\[(?<mark>[ xX✓✔~/-])](?!\\()|[✅☑✔✓⬜☐🔲❌]\\uFE0F?)\\s+");
  private static final Pattern LINK = Pattern.compile("\\[([^\\[\\]]+)]\\([^()\\s]*\\)");
  private static final Pattern OWN_LINK =
      Pattern.compile("^([^\\[\\]]*?)[*_`]*]\\((?<to>[^()\\s]*)\\)");
  private static final Pattern ANCHOR = Pattern.compile("\\s*\\{#[\\w-]*}\\s*$");
  private static final Pattern AFTER =
      Pattern.compile("[\\s*_~|]+$|\\s*(?<sign>[^\\p{L}\\p{N}\\p{P}\\s`<>=+$^]\\uFE0F?)\\s*$");
  private static final Pattern STATE_BEHIND =
      Pattern.compile(
          "(?i)\\s*(?:[\\[(](?<in>[^\\[\\]()]{1,60})[\\])]|\\s[–—-]+[\\s*_]*(?<loose>[\\p{L}"
              + " ]{2,20}))$");
  private static final Pattern OPEN_BEHIND =
      Pattern.compile("(?i)(?:open|pending|to[ -]?do|not started|in[ -]progress|wip|blocked)");

  /** Enough for every mark that a person puts behind a title. */
  private static final int MAX_MARKS = 8;

  /** The title in what stands behind an identifier. */
  static TaskTitle of(String rest) {
    var own = OWN_LINK.matcher(rest);
    var text = own.find() ? own.group(1) + rest.substring(own.end()) : rest;
    text = LINK.matcher(text).replaceAll("$1");
    text = BETWEEN.matcher(text).replaceFirst("");
    var box = BOX.matcher(text);
    var done = TaskCompletion.UNSAID;
    if (box.find()) {
      var mark = box.group("mark");
      done = mark == null ? TaskCompletion.ofSigns(box.group()) : TaskCompletion.ofBox(mark);
      text = text.substring(box.end());
    }
    text = closed(TAGS.matcher(text).replaceFirst(""));
    text = ANCHOR.matcher(text).replaceFirst("");
    for (int i = 0; i < MAX_MARKS; i++) {
      var after = AFTER.matcher(text);
      if (after.find()) {
        var sign = after.group("sign");
        done = done.and(sign == null ? TaskCompletion.UNSAID : TaskCompletion.ofSigns(sign));
        text = text.substring(0, after.start());
        continue;
      }
      var state = STATE_BEHIND.matcher(text);
      var said =
          state.find() ? said(state.group("in"), state.group("loose")) : TaskCompletion.UNSAID;
      if (said == TaskCompletion.UNSAID) {
        break;
      }
      done = done.and(said);
      text = text.substring(0, state.start());
    }
    return new TaskTitle(text.strip(), done, rest);
  }

  /** Without the end of an emphasis that began before the title. */
  private static String closed(String text) {
    int first = text.indexOf("**");
    boolean odd = first >= 0 && text.split("\\*\\*", -1).length % 2 == 0;
    return odd ? text.substring(0, first) + text.substring(first + 2) : text;
  }

  /** Only what is clearly a state: "(store)" is part of a title. */
  private static TaskCompletion said(String in, String loose) {
    var word = (in == null ? loose : in).strip();
    if (TaskCompletion.ofStatus(word) == TaskCompletion.DONE) {
      return TaskCompletion.DONE;
    }
    return OPEN_BEHIND.matcher(word).matches() ? TaskCompletion.OPEN : TaskCompletion.UNSAID;
  }

  /** True of {@code [TASK-001: The store](#task-001)}: it is written out elsewhere. */
  boolean isAnchor(String before) {
    var own = OWN_LINK.matcher(rest);
    return before.indexOf('[') >= 0 && own.find() && own.group("to").startsWith("#");
  }
}
