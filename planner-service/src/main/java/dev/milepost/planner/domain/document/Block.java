package dev.milepost.planner.domain.document;

import java.util.List;

/**
 * A heading, list item, paragraph or row of a table, with its place in the document.
 *
 * @param line its first, from 1
 * @param end its last, included; of a heading its own, of a summary that of what is folded away, of
 *     an item with all that is nested in it
 * @param level of a heading, 1 to 6; else 0
 * @param item index of the innermost item that it is nested in; -1 for none
 * @param heading index of the innermost heading that it stands under; -1 for none
 * @param ordinal of an item of a numbered list; else -1
 * @param text its lines without the marks of the block; of a row its cells
 * @param columns of a row: the cells of the table's head; else empty
 * @param before the last line of the paragraph right before it, or before its list; empty for none
 */
record Block(
    BlockKind kind,
    int line,
    int end,
    int level,
    int item,
    int heading,
    int ordinal,
    List<String> text,
    List<String> columns,
    String before) {
  /** A block that can hold tasks and words about them. Code, quotes and HTML are no blocks. */
  enum BlockKind {
    HEADING,
    ITEM,
    PARAGRAPH,
    ROW
  }

  /** The level of a summary, which heads what is folded away: below any heading. */
  static final int FOLDED = 7;

  Block {
    text = List.copyOf(text);
    columns = List.copyOf(columns);
  }

  /** Its first line; empty for an item that begins with code. */
  String first() {
    return text.isEmpty() ? "" : text.getFirst();
  }

  /** The same block with another last line. */
  Block endingAt(int last) {
    return new Block(kind, line, last, level, item, heading, ordinal, text, columns, before);
  }

  /** Some lines of a paragraph, as one. */
  Block lines(int from, int to) {
    var some = text.subList(from, to);
    return new Block(
        kind, line + from, line + to - 1, level, item, heading, ordinal, some, columns, before);
  }

  boolean isHeading() {
    return kind == BlockKind.HEADING;
  }
}
