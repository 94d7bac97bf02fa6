package dev.milepost.cli.show;

import java.util.ArrayList;
import java.util.List;

/** Prose that is broken between words. */
final class Paragraph {
  private Paragraph() {}

  /**
   * The lines of a text.
   *
   * @param first what the first line begins with; the others are indented as far
   * @param width of a line; a word that is longer is not broken
   */
  static List<String> of(String first, String text, int width) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder(first);
    boolean empty = true;
    for (String word : text.split(" ")) {
      if (!empty && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line = new StringBuilder(" ".repeat(first.length()));
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    lines.add(line.toString());
    return lines;
  }
}
