package dev.milepost.planner.document;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A table whose rows are tasks: one of the first two cells of each opens with its identifier. */
record TaskTable(List<String> lines, int first, int last) {
  private static final Pattern WAITS =
      Pattern.compile("(?i)\\s*(?:depend|blocked|after|requires|prerequisite|needs).*");
  private static final Pattern RULE = Pattern.compile("[\\s|:-]+");
  private static final Pattern MARKS = Pattern.compile("^[\\s*_`]+|[\\s*_`]+$");

  /** A row: its opening, line, and what its column of dependencies says. */
  record Row(Opening opening, int line, String waitsFor) {}

  List<Row> rows() {
    var rows = new ArrayList<Row>();
    int column = -1;
    for (int line = first; line <= last; line++) {
      var cells = cells(lines.get(line - 1));
      if (line == first) {
        column = column(cells);
      } else if (!RULE.matcher(lines.get(line - 1)).matches()) {
        row(cells, line, column).ifPresent(rows::add);
      }
    }
    return rows;
  }

  private static int column(List<String> head) {
    for (int i = 0; i < head.size(); i++) {
      if (WAITS.matcher(head.get(i)).matches()) {
        return i;
      }
    }
    return -1;
  }

  private static java.util.Optional<Row> row(List<String> cells, int line, int column) {
    for (int i = 0; i < Math.min(2, cells.size()); i++) {
      if (i == column) {
        continue;
      }
      var opening = Opening.of(cells.get(i));
      if (opening.isPresent()) {
        var found = opening.get();
        boolean alone = found.title().isEmpty() && i + 1 < cells.size() && i + 1 != column;
        var title = alone ? cells.get(i + 1) : found.title();
        var waitsFor = column >= 0 && column < cells.size() ? cells.get(column) : "";
        return java.util.Optional.of(
            new Row(new Opening(found.id(), title, found.done()), line, waitsFor));
      }
    }
    return java.util.Optional.empty();
  }

  private static List<String> cells(String line) {
    var text = line.strip();
    text = text.startsWith("|") ? text.substring(1) : text;
    text = text.endsWith("|") ? text.substring(0, text.length() - 1) : text;
    var cells = new ArrayList<String>();
    for (var cell : text.split("(?<!\\\\)\\|", -1)) {
      cells.add(MARKS.matcher(cell).replaceAll(""));
    }
    return cells;
  }
}
