package dev.milepost.cli.show;

import dev.milepost.events.DisplayText;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Text from outside on its way to a terminal: no escape sequence gets through. */
public final class TerminalText {
  /** A line longer than this is cut: people do not read it, and terminals choke on it. */
  private static final int MAX_LINE = 4000;

  private TerminalText() {}

  /** One line, cut at {@code limit} characters; empty for null. */
  public static String line(@Nullable String text, int limit) {
    return text == null ? "" : DisplayText.shown(text, limit);
  }

  /** The first {@code length} characters of a name that is long, such as a commit's. */
  public static String cut(String text, int length) {
    return DisplayText.shown(text.substring(0, Math.min(length, text.length())), length);
  }

  /** Several lines; tabs become spaces. */
  public static String lines(String text) {
    return text.lines()
        .map(line -> DisplayText.shown(line.replace("\t", "    "), MAX_LINE))
        .collect(Collectors.joining("\n"));
  }
}
