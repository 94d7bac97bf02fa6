package dev.milepost.process;

import java.util.regex.Pattern;

/** A program's output, made safe to show in a terminal or a log. */
public final class SafeText {
  // CSI and OSC sequences first, as a whole; then every control character that is left.
  private static final Pattern ESCAPES =
      Pattern.compile("\u001b\\[[0-?]*[ -/]*[@-~]|\u001b\\][^\u0007\u001b]*(?:\u0007|\u001b\\\\)?");

  private SafeText() {}

  /**
   * Without terminal escapes and control characters; line ends (as {@code \n}) and tabs stay, other
   * controls become U+FFFD.
   */
  public static String of(String text) {
    String plain = ESCAPES.matcher(text).replaceAll("").replace("\r\n", "\n").replace('\r', '\n');
    var out = new StringBuilder(plain.length());
    plain.codePoints().map(SafeText::shown).forEach(out::appendCodePoint);
    return out.toString();
  }

  private static int shown(int point) {
    if (point == '\n' || point == '\t') {
      return point;
    }
    int type = Character.getType(point);
    boolean hidden =
        type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE;
    return hidden ? '\uFFFD' : point;
  }
}
