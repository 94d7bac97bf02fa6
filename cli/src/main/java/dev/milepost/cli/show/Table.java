package dev.milepost.cli.show;

import java.util.ArrayList;
import java.util.List;

/** Columns as wide as their widest cell; one may be cut so that a line fits the terminal. */
public final class Table {
  private static final String GAP = "  ";

  private final List<String> headings;
  private final List<List<Cell>> rows = new ArrayList<>();

  /** A cell: text that is safe to show, and its style. */
  public record Cell(String text, Style style) {
    /** Without a style. */
    public static Cell of(Object text) {
      return new Cell(String.valueOf(text), Style.PLAIN);
    }
  }

  public Table(String... headings) {
    this.headings = List.of(headings);
  }

  /** Adds a row of as many cells as there are headings. */
  public Table row(Cell... cells) {
    rows.add(List.of(cells));
    return this;
  }

  /**
   * The lines, none wider than {@code width} where cutting column {@code flexible} can do it.
   *
   * @param flexible the index of the column that gives way
   */
  public List<String> lines(int width, int flexible, boolean colour) {
    int[] widths = widths();
    int total = (headings.size() - 1) * GAP.length();
    for (int w : widths) {
      total += w;
    }
    if (total > width) {
      widths[flexible] = Math.max(8, widths[flexible] - (total - width));
    }
    List<String> lines = new ArrayList<>();
    lines.add(line(headings.stream().map(h -> new Cell(h, Style.FAINT)).toList(), widths, colour));
    rows.forEach(row -> lines.add(line(row, widths, colour)));
    return lines;
  }

  private int[] widths() {
    int[] widths = new int[headings.size()];
    for (int i = 0; i < widths.length; i++) {
      int column = i;
      widths[i] =
          Math.max(
              headings.get(i).length(),
              rows.stream().mapToInt(row -> row.get(column).text().length()).max().orElse(0));
    }
    return widths;
  }

  private static String line(List<Cell> cells, int[] widths, boolean colour) {
    var line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      Cell cell = cells.get(i);
      String text = cell.text();
      if (text.length() > widths[i]) {
        text = text.substring(0, widths[i] - 1) + "…";
      }
      String padding = i == widths.length - 1 ? "" : " ".repeat(widths[i] - text.length()) + GAP;
      line.append(cell.style().on(text, colour)).append(padding);
    }
    return line.toString().stripTrailing();
  }
}
