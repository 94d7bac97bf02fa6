package dev.milepost.events;

/** Text from outside, made safe to show in a terminal, a log line or an error. */
public final class DisplayText {
  private DisplayText() {}

  /**
   * Replaces control characters, line ends and bidirectional controls by a visible mark and cuts
   * the rest off after {@code limit} characters.
   */
  public static String shown(String text, int limit) {
    var out = new StringBuilder(Math.min(text.length(), limit) + 1);
    int at = 0;
    while (at < text.length() && out.length() < limit) {
      int point = text.codePointAt(at);
      out.appendCodePoint(isUnsafe(point) ? '\uFFFD' : point);
      at += Character.charCount(point);
    }
    return at < text.length() ? out.append('…').toString() : out.toString();
  }

  /** The place where a text may be cut: this one, or the one before it within a character. */
  public static int whole(String text, int at) {
    boolean splits = at > 0 && at < text.length() && Character.isHighSurrogate(text.charAt(at - 1));
    return splits ? at - 1 : at;
  }

  private static boolean isUnsafe(int point) {
    int type = Character.getType(point);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
