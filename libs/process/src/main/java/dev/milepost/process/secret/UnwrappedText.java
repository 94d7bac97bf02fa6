package dev.milepost.process.secret;

import java.util.Arrays;

/**
 * A text without its line ends, those that JSON wrote included, and without the blanks that a line
 * begins with: so that what was broken into lines is found.
 */
final class UnwrappedText {
  private final StringBuilder plain = new StringBuilder();
  private int[] places = new int[64];

  UnwrappedText(String text) {
    boolean begins = false;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '\n' || c == '\r') {
        begins = true;
      } else if (c == '\\' && at + 1 < text.length() && "nr".indexOf(text.charAt(at + 1)) >= 0) {
        begins = true;
        at++;
      } else if (!begins || c != ' ' && c != '\t') {
        begins = false;
        add(c, at);
      }
    }
  }

  private void add(char c, int at) {
    if (plain.length() == places.length) {
      places = Arrays.copyOf(places, 2 * places.length);
    }
    places[plain.length()] = at;
    plain.append(c);
  }

  int length() {
    return plain.length();
  }

  /** Where it is from there on, in this; -1 for nowhere. */
  int indexOf(String part, int from) {
    return plain.indexOf(part, from);
  }

  /** Where in the text the character is that is here. */
  int place(int at) {
    return places[at];
  }

  /**
   * Where at its end something begins that could be the beginning of {@code part}; its length if
   * nowhere.
   *
   * @param least characters of it
   */
  int beginning(String part, int least) {
    int most = Math.min(part.length() - 1, plain.length());
    for (int length = most; length >= least; length--) {
      int at = plain.length() - length;
      if (plain.charAt(at) == part.charAt(0)
          && plain.charAt(at + length - 1) == part.charAt(length - 1)
          && plain.substring(at).equals(part.substring(0, length))) {
        return at;
      }
    }
    return plain.length();
  }
}
