package dev.milepost.planner.domain.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A table within a paragraph.
 *
 * @param from the paragraph's line, from 0, that it begins with
 * @param head the cells of its head; empty where it has none
 */
record MarkdownTable(int from, List<String> head, List<Row> rows) {
  private static final Pattern RULE =
      Pattern.compile("\\|?\\s*:?-+:?\\s*(?:\\|\\s*:?-+:?\\s*)*+\\|?");
  private static final Pattern BAR = Pattern.compile("(?<!\\\\)\\|");
  private static final Pattern EDGES = Pattern.compile("^[\\s*_]+|[\\s*_]+$");

  /** More columns are no table that a person reads. */
  private static final int MAX_COLUMNS = 100;

  /**
   * A row below the head.
   *
   * @param at the paragraph's line, from 0
   */
  record Row(int at, List<String> cells) {}

  /** The table of a paragraph: below a rule of dashes, or lines that begin with a bar. */
  static Optional<MarkdownTable> in(List<String> lines) {
    for (int i = 1; i < lines.size(); i++) {
      var line = lines.get(i);
      if (line.indexOf('|') >= 0 && RULE.matcher(line).matches() && isRow(lines.get(i - 1))) {
        return Optional.of(new MarkdownTable(i - 1, cells(lines.get(i - 1)), rows(lines, i + 1)));
      }
    }
    if (lines.stream().allMatch(line -> line.startsWith("|")) && lines.size() > 1) {
      return Optional.of(new MarkdownTable(0, cells(lines.getFirst()), rows(lines, 1)));
    }
    return Optional.empty();
  }

  private static boolean isRow(String line) {
    return line.indexOf('|') >= 0;
  }

  private static List<Row> rows(List<String> lines, int from) {
    var rows = new ArrayList<Row>();
    for (int i = from; i < lines.size(); i++) {
      if (!RULE.matcher(lines.get(i)).matches()) {
        rows.add(new Row(i, cells(lines.get(i))));
      }
    }
    return rows;
  }

  private static List<String> cells(String line) {
    var text = line.strip();
    text = text.startsWith("|") ? text.substring(1) : text;
    text =
        text.endsWith("|") && !text.endsWith("\\|") ? text.substring(0, text.length() - 1) : text;
    var cells = new ArrayList<String>();
    for (var cell : BAR.split(text, MAX_COLUMNS)) {
      cells.add(EDGES.matcher(cell).replaceAll("").replace("\\|", "|"));
    }
    return cells;
  }
}
