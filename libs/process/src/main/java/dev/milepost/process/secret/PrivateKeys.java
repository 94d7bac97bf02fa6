package dev.milepost.process.secret;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Private keys in PEM: from their heading to their end or to the last line that can be of a key,
 * with line ends as they are or as JSON writes them. Read once from left to right.
 */
final class PrivateKeys {
  private static final Pattern HEADING =
      Pattern.compile("-----BEGIN [A-Z0-9 ]{0,20}PRIVATE KEY(?: BLOCK)?-----");

  private static final String MARK = "PRIVATE KEY";
  private static final String END = "-----END ";
  private static final String DASHES = "-----";

  /** {@code PGP PRIVATE KEY BLOCK}, and some more. */
  private static final int MAX_NAME = 60;

  /** RSA of 16384 bits has about two hundred. */
  private static final int MAX_LINES = 400;

  private static final int MAX_HEADER = 200;

  /** Of differences, quotes, lists and numbered lines. */
  private static final String BEFORE = " \t+-|>#*:0123456789";

  private static final List<String> HEADERS =
      List.of("Proc-Type:", "DEK-Info:", "Version:", "Comment:");

  private final String text;

  PrivateKeys(String text) {
    this.text = text;
  }

  /** Adds each to {@code spans}. */
  void find(Spans spans) {
    if (!text.contains(MARK)) {
      return;
    }
    var heading = HEADING.matcher(text);
    int from = 0;
    while (from < text.length() && heading.find(from)) {
      int end = end(heading.end());
      if (end > heading.end()) {
        spans.add(heading.start(), end);
        if (end == text.length()) {
          spans.open(heading.start());
        }
      } else if (heading.end() == text.length()) {
        spans.open(heading.start());
      }
      from = Math.max(end, heading.end());
    }
  }

  private int end(int from) {
    int at = from;
    for (int line = 0; line < MAX_LINES; line++) {
      int next = afterBreaks(at);
      if (next == at) {
        return at;
      }
      int start = afterPrefix(next);
      if (start == text.length()) {
        return start;
      }
      if (text.startsWith(END, start)) {
        int close = text.indexOf(DASHES, start + END.length());
        return close > 0 && close < start + MAX_NAME ? close + DASHES.length() : start;
      }
      int end = afterMaterial(start);
      if (end < 0) {
        return at;
      }
      at = end;
    }
    return at;
  }

  /** Line ends, and those that JSON wrote, once or more than once. */
  private int afterBreaks(int from) {
    int at = from;
    while (at < text.length()) {
      char c = text.charAt(at);
      int slashes = at;
      while (slashes < text.length() && text.charAt(slashes) == '\\') {
        slashes++;
      }
      if (slashes > at
          && slashes < text.length()
          && (text.charAt(slashes) == 'n' || text.charAt(slashes) == 'r')) {
        at = slashes + 1;
      } else if (c == '\n' || c == '\r') {
        at++;
      } else {
        return at;
      }
    }
    return at;
  }

  private int afterPrefix(int from) {
    int at = from;
    while (at < text.length()
        && BEFORE.indexOf(text.charAt(at)) >= 0
        && !text.startsWith(DASHES, at)) {
      at++;
    }
    return at;
  }

  /** The end of a line of a key; -1 if it is none. */
  private int afterMaterial(int from) {
    for (var header : HEADERS) {
      if (text.startsWith(header, from)) {
        int end = from;
        while (end < text.length() && end - from < MAX_HEADER && !isBreak(end)) {
          end++;
        }
        return end;
      }
    }
    int end = from;
    while (end < text.length() && isOfKey(text.charAt(end))) {
      end++;
    }
    boolean whole = end == text.length() || isBreak(end) || "\"' \t".indexOf(text.charAt(end)) >= 0;
    int rest = end;
    while (rest < text.length() && (text.charAt(rest) == ' ' || text.charAt(rest) == '\t')) {
      rest++;
    }
    boolean alone =
        rest == end
            || rest == text.length()
            || isBreak(rest)
            || "\"'".indexOf(text.charAt(rest)) >= 0;
    return end > from && whole && alone || end == from && end < text.length() && isBreak(end)
        ? end
        : -1;
  }

  private boolean isBreak(int at) {
    char c = text.charAt(at);
    return c == '\n' || c == '\r' || c == '\\';
  }

  private static boolean isOfKey(char c) {
    return c >= 'A' && c <= 'Z'
        || c >= 'a' && c <= 'z'
        || c >= '0' && c <= '9'
        || c == '+'
        || c == '/'
        || c == '=';
  }
}
