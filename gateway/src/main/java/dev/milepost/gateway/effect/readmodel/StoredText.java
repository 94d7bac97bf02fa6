package dev.milepost.gateway.effect.readmodel;

import org.jspecify.annotations.Nullable;

/** Any text as a column takes it: one of PostgreSQL refuses NUL, and a title may hold it. */
final class StoredText {
  private static final char ESCAPE = '\\';

  private StoredText() {}

  /** The text with {@code \\} doubled and NUL as {@code \0}. */
  static @Nullable String escaped(@Nullable String text) {
    return text == null ? null : text.replace("\\", "\\\\").replace("\0", "\\0");
  }

  /** The text of an escaped one. */
  static @Nullable String unescaped(@Nullable String stored) {
    if (stored == null || stored.indexOf(ESCAPE) < 0) {
      return stored;
    }
    var text = new StringBuilder(stored.length());
    for (int at = 0; at < stored.length(); at++) {
      char next = stored.charAt(at);
      boolean escapes = next == ESCAPE && at + 1 < stored.length();
      text.append(!escapes ? next : stored.charAt(++at) == '0' ? '\0' : ESCAPE);
    }
    return text.toString();
  }
}
