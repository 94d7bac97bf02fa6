package dev.milepost.planner.domain.document;

import dev.milepost.events.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The form of the identifiers of a document's tasks, given by an example: {@code TASK-001}, {@code
 * T001}, {@code 1.2}, {@code Story 1.3}. {@code [ ]} stands for items with a box and without an
 * identifier.
 */
final class TaskForm {
  /** The text around a name that is no word boundary, but for {@code TASK-1/TASK-2}. */
  private static final String NOT_WITHIN = "(?<!\\w|(?<!\\d)[-‑/]|\\(#)";

  private static final Pattern EXAMPLE =
      Pattern.compile("(?<word>[A-Za-z]*(?: [A-Za-z]+)?)(?<mark>[ #_-]?)(?<numbers>\\d[\\d.-]*)?");
  private static final Pattern DIGITS = Pattern.compile("\\d+");

  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final int MAX_WRITTEN = 40;

  /** Larger numbers are no number of an issue. */
  private static final int MAX_DIGITS = 9;

  static final TaskForm DEFAULT = new TaskForm(Selector.ByDocument.DEFAULT_FORM);

  private final String example;
  private final String word;
  private final String mark;
  private final int depth;
  private final String start;
  private final Pattern anywhere;
  private final Pattern looks;

  private TaskForm(String example) {
    this.example = example;
    var match = EXAMPLE.matcher(example);
    boolean known = match.matches() && match.group("numbers") != null;
    word = known ? match.group("word") : "";
    mark = known ? match.group("mark") : "";
    var numbers = known ? match.group("numbers") : "";
    depth = known ? (int) DIGITS.matcher(numbers).results().count() : 0;
    start = wordPattern() + markPattern();
    var before = NOT_WITHIN + (word.isEmpty() ? "(?<![#.])" : "");
    var id = start + numbers(numbers);
    anywhere = Pattern.compile(before + "(?<id>" + id + ")" + end());
    looks = Pattern.compile(before + "(?<id>(?:" + id + ")" + end() + "|" + loose() + ")");
  }

  /** The form of this example; the usual one for none. */
  static TaskForm of(String example) {
    return example.isEmpty() ? DEFAULT : new TaskForm(example);
  }

  /** Letters in place of digits, or behind them; not where any word would be an identifier. */
  private String loose() {
    var rest = "[^\\s:*_`\\])~,;|–—(]*";
    if (word.isEmpty()) {
      return "(?!)";
    }
    return Pattern.quote(word) + markPattern() + (mark.equals("-") ? rest : "\\d" + rest);
  }

  private String wordPattern() {
    if (word.isEmpty()) {
      return mark.equals("#") ? "#" : "";
    }
    // T1 is no t1, but Task 1 is TASK 1, and several are Tasks 1 and 2.
    var quoted = Pattern.quote(word).replace(" ", "\\E\\s+\\Q");
    return mark.isEmpty() ? quoted : "(?i:" + quoted + (mark.equals(" ") ? "s?" : "") + ")";
  }

  private String markPattern() {
    return switch (mark) {
      case "-" -> "[-‑]";
      case " " -> "(?:\\s+|\\s*#\\s*)";
      case "" -> "";
      default -> word.isEmpty() ? "" : Pattern.quote(mark);
    };
  }

  /** {@code 01-02} keeps its hyphen; of the other forms every depth is read. */
  private String numbers(String numbers) {
    if (depth == 0) {
      return "(?!)";
    }
    var more = numbers.indexOf('-') > 0 ? "(?:[-‑.]\\d++)" : "(?:\\.\\d++)";
    return word.isEmpty() && depth > 1
        ? "\\d++" + more + "{0," + Math.max(3, depth - 1) + "}+"
        : "\\d++" + more + "*+";
  }

  private String end() {
    if (mark.equals(" ")) {
      return "(?!\\w|\\.\\d)";
    }
    var again = word.isEmpty() ? "" : "(?!(?i:" + Pattern.quote(word) + ")\\S)";
    return "(?!\\w|\\.\\d|[-‑]" + again + "\\w)";
  }

  /** The example that gives it. */
  String example() {
    return example;
  }

  /** True of items with a box, which have no identifier. */
  boolean isBoxes() {
    return depth == 0;
  }

  /** True where identifiers are numbers and nothing else. */
  boolean isBare() {
    return depth > 0 && word.isEmpty();
  }

  /** The numbers of an identifier: two for {@code 1.2}. */
  int depth() {
    return depth;
  }

  /** Group {@code id} is an identifier, anywhere in a text. */
  Pattern anywhere() {
    return anywhere;
  }

  /** Group {@code id} is what stands where an identifier is expected, whether it is one or not. */
  Pattern looks() {
    return looks;
  }

  /** The first identifier in a text. */
  Optional<TaskId> first(String text) {
    var match = anywhere.matcher(text);
    return match.find() ? id(match.group("id")) : Optional.empty();
  }

  /** All identifiers in a text, as often as they are there. */
  List<TaskId> all(String text) {
    var found = new ArrayList<TaskId>();
    Matcher match = anywhere.matcher(text);
    while (match.find()) {
      id(match.group("id")).ifPresent(found::add);
    }
    return found;
  }

  /** The identifier that is written so; empty if it is none. */
  Optional<TaskId> id(String written) {
    var match = anywhere.matcher(written);
    if (!match.matches()) {
      return Optional.empty();
    }
    return parts(written.substring(digitsFrom(written)))
        .filter(parts -> depth > 1 || mark.equals(" ") || parts.getFirst() > 0)
        .map(parts -> new TaskId(parts, key(parts, written)));
  }

  /** As it is written, but on one line and never longer than a person writes it. */
  private String key(List<Integer> parts, String written) {
    return written.length() > MAX_WRITTEN
        ? prefix() + parts.stream().map(String::valueOf).collect(Collectors.joining("."))
        : BLANKS.matcher(written).replaceAll(" ");
  }

  /** The identifier of these digits, as in {@code TASK-001, 002}; written like this form. */
  Optional<TaskId> ofDigits(String digits) {
    return parts(digits).map(parts -> new TaskId(parts, prefix() + digits));
  }

  private String prefix() {
    return word + mark;
  }

  private static int digitsFrom(String written) {
    var match = Pattern.compile("\\d[\\d.‑-]*$").matcher(written);
    return match.find() ? match.start() : written.length();
  }

  private Optional<List<Integer>> parts(String numbers) {
    var parts = new ArrayList<Integer>();
    var match = DIGITS.matcher(numbers);
    while (match.find()) {
      var digits = match.group().replaceFirst("^0+(?=\\d)", "");
      if (digits.length() > MAX_DIGITS) {
        return Optional.empty();
      }
      parts.add(Integer.parseInt(digits));
    }
    while (depth > 1 && parts.size() > 1 && parts.getLast() == 0) {
      parts.removeLast(); // 1.0 is the whole of 1.1 and 1.2
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(parts));
  }
}
