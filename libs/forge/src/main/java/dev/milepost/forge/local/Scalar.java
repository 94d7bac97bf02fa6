package dev.milepost.forge.local;

import java.util.ArrayList;
import java.util.List;

/** A value in front matter: plain, in single quotes, or in double quotes with escapes. */
final class Scalar {
  private final String text;
  private final int line;
  private int at;

  private Scalar(String text, int line) {
    this.text = text;
    this.line = line;
  }

  static String of(String text, int line) throws InvalidIssueException {
    var scalar = new Scalar(text, line);
    if (!scalar.quoted()) {
      return text;
    }
    String value = scalar.quotedValue();
    if (scalar.at < text.length() && text.charAt(scalar.at) != '#') {
      String rest = text.substring(scalar.at).strip();
      if (!rest.isEmpty() && !rest.startsWith("#")) {
        throw new InvalidIssueException("line %d: text after the closing quote".formatted(line));
      }
    }
    return value;
  }

  static List<String> list(String text, int line) throws InvalidIssueException {
    return new Scalar(text, line).items();
  }

  private List<String> items() throws InvalidIssueException {
    var items = new ArrayList<String>();
    at = 1;
    while (true) {
      skipBlanks();
      if (at >= text.length()) {
        throw new InvalidIssueException("line %d: the list is not closed by ]".formatted(line));
      }
      if (text.charAt(at) == ']') {
        return items;
      }
      items.add(quoted() ? quotedValue() : plainItem());
      skipBlanks();
      if (at < text.length() && text.charAt(at) == ',') {
        at++;
      } else if (at < text.length() && text.charAt(at) != ']') {
        throw new InvalidIssueException(
            "line %d: the items of a list are parted by commas".formatted(line));
      }
    }
  }

  private String plainItem() {
    int from = at;
    while (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != ']') {
      at++;
    }
    return text.substring(from, at).strip();
  }

  private boolean quoted() {
    return at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'');
  }

  private String quotedValue() throws InvalidIssueException {
    char quote = text.charAt(at++);
    var value = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == quote && quote == '\'' && at < text.length() && text.charAt(at) == '\'') {
        value.append('\'');
        at++;
      } else if (c == quote) {
        return value.toString();
      } else if (c == '\\' && quote == '"') {
        value.append(escaped());
      } else {
        value.append(c);
      }
    }
    throw new InvalidIssueException("line %d: the quote is not closed".formatted(line));
  }

  private char escaped() throws InvalidIssueException {
    char c = at < text.length() ? text.charAt(at++) : '\0';
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case '"', '\\', '/' -> c;
      case 'u' -> unicode();
      default ->
          throw new InvalidIssueException("line %d: unknown escape after \\".formatted(line));
    };
  }

  private char unicode() throws InvalidIssueException {
    int end = at + 4;
    if (end > text.length() || !text.substring(at, end).matches("[0-9A-Fa-f]{4}")) {
      throw new InvalidIssueException("line %d: \\u takes four hexadecimal digits".formatted(line));
    }
    char c = (char) Integer.parseInt(text.substring(at, end), 16);
    at = end;
    return c;
  }

  private void skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }
}
