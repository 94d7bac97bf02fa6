package dev.milepost.git;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The name of a path as text. Git's paths are bytes: a name that is not UTF-8, that holds control
 * characters, or that begins with a double quote is written as git quotes it, {@code
 * "caf\351.txt"}, so that no two paths have one name and nothing of a name is lost. Every other
 * name is written as it is.
 */
public final class PathName {
  private static final String LETTERS = "abtnvfr";
  private static final int FIRST_LETTER = 7;
  private static final int OCTAL_DIGITS = 3;

  private PathName() {}

  /** The name of the path that has these bytes. */
  public static String of(byte[] path) {
    var whole = decoded(path, 0, path.length);
    if (whole != null && !whole.startsWith("\"") && whole.chars().noneMatch(PathName::isControl)) {
      return whole;
    }
    var out = new StringBuilder("\"");
    for (int at = 0; at < path.length; ) {
      int length = characterAt(path, at);
      if (length == 0) {
        escape(out, path[at] & 0xff);
        at++;
      } else {
        out.append(decoded(path, at, length));
        at += length;
      }
    }
    return out.append('"').toString();
  }

  /** The bytes of the path of this name. */
  public static byte[] bytes(String name) {
    if (name.length() < 2 || !name.startsWith("\"") || !name.endsWith("\"")) {
      return name.getBytes(StandardCharsets.UTF_8);
    }
    var out = new ByteArrayOutputStream();
    for (int at = 1; at < name.length() - 1; ) {
      int point = name.codePointAt(at);
      if (point == '\\' && at + 1 < name.length() - 1) {
        at = unescape(out, name, at + 1);
      } else {
        out.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
        at += Character.charCount(point);
      }
    }
    return out.toByteArray();
  }

  private static boolean isControl(int character) {
    return character < ' ' || character == 0x7f;
  }

  /** How many bytes the character has that stands there; 0 for one that needs escaping. */
  private static int characterAt(byte[] path, int at) {
    int first = path[at] & 0xff;
    if (first == '"' || first == '\\' || isControl(first)) {
      return 0;
    }
    int length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    return at + length <= path.length && decoded(path, at, length) != null ? length : 0;
  }

  private static void escape(StringBuilder out, int value) {
    out.append('\\');
    int letter = value - FIRST_LETTER;
    if (value == '"' || value == '\\') {
      out.append((char) value);
    } else if (letter >= 0 && letter < LETTERS.length()) {
      out.append(LETTERS.charAt(letter));
    } else {
      out.append("%03o".formatted(value));
    }
  }

  /** Takes what a backslash stands before; where the next character is. */
  private static int unescape(ByteArrayOutputStream out, String name, int at) {
    char character = name.charAt(at);
    int letter = LETTERS.indexOf(character);
    if (letter >= 0) {
      out.write(letter + FIRST_LETTER);
      return at + 1;
    }
    int end = Math.min(at + OCTAL_DIGITS, name.length() - 1);
    var digits = name.substring(at, end);
    if (digits.matches("[0-3][0-7]{2}")) {
      out.write(Integer.parseInt(digits, 8));
      return end;
    }
    out.writeBytes(String.valueOf(character).getBytes(StandardCharsets.UTF_8));
    return at + 1;
  }

  private static @Nullable String decoded(byte[] path, int from, int length) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(path, from, length))
          .toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
