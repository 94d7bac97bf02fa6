package dev.milepost.planner.domain.document;

import dev.milepost.planner.domain.document.Labels.Meaning;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The pieces of a block's text: values behind labels, and the words around them. */
final class TextFields {
  private static final Pattern CODE = Pattern.compile("`([^`]*)`");
  private static final Pattern COMMENT = Pattern.compile("<!--.*?(?:-->|$)");
  private static final Pattern STRUCK = Pattern.compile("~~.*?~~|<(del|s)>.*?</\\1>");
  private static final Pattern EMPHASIS = Pattern.compile("\\*+|(?<![\\w])_+|_+(?![\\w])");
  private static final Pattern LINK = Pattern.compile("\\[([^\\[\\]]+)]\\([^()\\s]*\\)");
  private static final Pattern SEPARATOR =
      Pattern.compile("\\s[|·•]\\s|\\s{2,}(?=\\p{Lu}[\\p{L} ]{1,20}:)|<br\\s*/?>");

  /** Another field of the same line, which ends a value. */
  private static final Pattern NEXT_FIELD =
      Pattern.compile("(?<=[\\s,;.])\\p{Lu}\\p{L}+(?: \\p{L}+)?\\s*:(?=\\s)");

  private static final Pattern GOES_ON = Pattern.compile("(?:[,&–]|\\b(?:and|to|through))\\s*$");

  /** A longer line is no sentence. */
  static final int MAX_LINE = 4000;

  private final TaskForm form;
  private final List<FieldPiece> pieces = new ArrayList<>();

  /**
   * A piece of a text.
   *
   * @param meaning of the label before it; {@link Meaning#NONE} for plain words
   * @param label as it is written, in small letters
   * @param lead the words of its line before the label, which may name its subject
   */
  record FieldPiece(Meaning meaning, String label, String lead, String text) {}

  private TextFields(TaskForm form) {
    this.form = form;
  }

  static List<FieldPiece> of(List<String> lines, TaskForm form) {
    var fields = new TextFields(form);
    lines.forEach(line -> fields.line(plain(line, form)));
    return fields.pieces;
  }

  /** A line without emphasis, links, comments, code and what is struck out; identifiers stay. */
  static String plain(String line, TaskForm form) {
    var text = line.length() > MAX_LINE ? line.substring(0, MAX_LINE) : line;
    text = COMMENT.matcher(text).replaceAll("");
    text = STRUCK.matcher(text).replaceAll(" ");
    text =
        CODE.matcher(text)
            .replaceAll(
                code ->
                    form.first(code.group(1)).isPresent() && code.group(1).length() < MAX_CODE
                        ? java.util.regex.Matcher.quoteReplacement(code.group(1))
                        : " ");
    return EMPHASIS.matcher(LINK.matcher(text).replaceAll("$1")).replaceAll("").strip();
  }

  /** Longer code is a command, not an identifier. */
  private static final int MAX_CODE = 60;

  private void line(String line) {
    for (var part : SEPARATOR.split(line)) {
      part(part);
    }
  }

  private void part(String part) {
    var label = Labels.IN_LINE.matcher(part);
    int from = 0;
    boolean any = false;
    while (from <= part.length() && label.find(from)) {
      var lead = part.substring(from, label.start());
      words(lead, !any);
      any = true;
      int end = valueEnd(part, label.end());
      pieces.add(
          new FieldPiece(
              Labels.of(label.group("label")),
              label.group("label").toLowerCase(java.util.Locale.ROOT),
              part.substring(0, label.start()),
              part.substring(label.end(), end).strip()));
      from = end;
    }
    words(part.substring(Math.min(from, part.length())), !any);
  }

  private static int valueEnd(String part, int from) {
    var next = Labels.IN_LINE.matcher(part);
    int end = next.find(from) ? next.start() : part.length();
    var field = NEXT_FIELD.matcher(part).region(from, end);
    return field.find() ? field.start() : end;
  }

  /** Words go on what is before them, where that is not at its end. */
  private void words(String text, boolean opensLine) {
    var bare = text.strip();
    if (bare.isEmpty()) {
      return;
    }
    var last = pieces.isEmpty() ? null : pieces.getLast();
    boolean value = last != null && last.meaning() != Meaning.NONE;
    boolean more =
        last != null
            && opensLine
            && last.text().length() < MAX_LINE
            && (!value || last.text().isEmpty() && isReference(bare) || goesOn(last.text(), bare));
    if (more) {
      pieces.removeLast();
      pieces.add(
          new FieldPiece(
              last.meaning(), last.label(), last.lead(), (last.text() + " " + bare).strip()));
    } else {
      pieces.add(new FieldPiece(Meaning.NONE, "", "", bare));
    }
  }

  private boolean isReference(String text) {
    var match = form.anywhere().matcher(text);
    return match.find() && match.start() <= 2;
  }

  private boolean goesOn(String before, String text) {
    return GOES_ON.matcher(before).find() && isReference(text);
  }
}
