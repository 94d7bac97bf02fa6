package dev.milepost.cli.watch;

import java.util.List;

/**
 * The new lines of a log of which the end is read again and again: whole lines, each once. Pure but
 * for its memory of the text before.
 */
public final class LogTail {
  /** Of the end of what was shown: as much is looked for in the next reading. */
  private static final int MARK = 2_000;

  private static final String LOST = "… (more was written than is kept between two looks)";

  /** The text that was read up to the end of its last whole line. */
  private String shown = "";

  /**
   * The lines that were not given before.
   *
   * @param log the newest reading of the log's end
   * @param last true if nothing more comes: then an unfinished line is given too
   */
  public List<String> more(String log, boolean last) {
    String whole = last ? log : log.substring(0, log.lastIndexOf('\n') + 1);
    if (whole.isEmpty()) {
      return List.of();
    }
    int from = known(whole);
    boolean lost = from < 0;
    List<String> lines = whole.substring(Math.max(0, from)).lines().toList();
    shown = whole;
    return lost ? concat(LOST, lines) : lines;
  }

  /** The position up to which a reading was shown; negative if nothing of it was. */
  private int known(String whole) {
    if (shown.isEmpty()) {
      return 0;
    }
    if (whole.startsWith(shown)) {
      return shown.length();
    }
    String mark = shown.substring(Math.max(0, shown.length() - MARK));
    int at = whole.lastIndexOf(mark);
    return at < 0 ? -1 : at + mark.length();
  }

  private static List<String> concat(String first, List<String> rest) {
    return java.util.stream.Stream.concat(java.util.stream.Stream.of(first), rest.stream())
        .toList();
  }
}
