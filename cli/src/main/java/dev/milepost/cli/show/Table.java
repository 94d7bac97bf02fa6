package dev.milepost.cli.show;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Columns as wide as their widest cell. Where they do not fit the terminal, one column is cut;
 * where that is not enough, notes go below their rows, and columns that can be done without go.
 */
public final class Table {
  private static final String GAP = "  ";

  /** Before a note that stands below its row. */
  private static final String INDENT = "       ";

  /** Narrower, a title says nothing. */
  private static final int LEAST = 16;

  private final List<String> headings;
  private final List<List<Cell>> rows = new ArrayList<>();

  /** A cell: text that is safe to show, and its style. */
  public record Cell(String text, Style style) {
    /** Without a style. */
    public static Cell of(Object text) {
      return new Cell(String.valueOf(text), Style.PLAIN);
    }
  }

  /** The last column holds notes where its heading is empty. */
  public Table(String... headings) {
    this.headings = List.of(headings);
  }

  /** Adds a row of as many cells as there are headings. */
  public Table row(Cell... cells) {
    rows.add(List.of(cells));
    return this;
  }

  /**
   * The lines, none wider than {@code width} where the below can do it.
   *
   * @param flexible the index of the column that is cut first
   * @param expendable the headings of columns that may go, the first one first
   */
  public List<String> lines(int width, int flexible, boolean colour, String... expendable) {
    int[] widths = widths();
    int last = widths.length - 1;
    boolean notes = headings.get(last).isEmpty();
    boolean[] shown = new boolean[widths.length];
    Arrays.fill(shown, true);
    int least = Math.min(LEAST, widths[flexible]);
    if (notes && (widths[last] == 0 || total(widths, shown) - widths[flexible] + least > width)) {
      shown[last] = false;
    }
    for (String heading : expendable) {
      if (total(widths, shown) - widths[flexible] + least > width) {
        shown[headings.indexOf(heading)] = false;
      }
    }
    widths[flexible] =
        Math.max(least, widths[flexible] - Math.max(0, total(widths, shown) - width));
    List<String> lines = new ArrayList<>();
    lines.add(
        line(headings.stream().map(h -> new Cell(h, Style.FAINT)).toList(), widths, shown, colour));
    for (List<Cell> row : rows) {
      lines.add(line(row, widths, shown, colour));
      if (notes && !shown[last] && !row.get(last).text().isEmpty()) {
        lines.add(INDENT + cut(row.get(last), Math.max(LEAST, width - INDENT.length()), colour));
      }
    }
    return lines;
  }

  private static int total(int[] widths, boolean[] shown) {
    int count = (int) IntStream.range(0, widths.length).filter(i -> shown[i]).count();
    int cells = IntStream.range(0, widths.length).filter(i -> shown[i]).map(i -> widths[i]).sum();
    return cells + (count - 1) * GAP.length();
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

  private static String line(List<Cell> cells, int[] widths, boolean[] shown, boolean colour) {
    var line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      if (shown[i]) {
        Cell cell = cells.get(i);
        int padding = Math.max(0, widths[i] - cell.text().length());
        line.append(cut(cell, widths[i], colour)).append(" ".repeat(padding)).append(GAP);
      }
    }
    return line.toString().stripTrailing();
  }

  private static String cut(Cell cell, int width, boolean colour) {
    String text = cell.text();
    String fits = text.length() > width ? text.substring(0, width - 1) + "…" : text;
    return cell.style().on(fits, colour);
  }
}
