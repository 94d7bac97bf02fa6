package dev.milepost.process.secret;

import java.util.TreeMap;

/** Places of one text that are blackened; they may touch and overlap. */
final class Spans {
  private final TreeMap<Integer, Integer> ends = new TreeMap<>();
  private int open = Integer.MAX_VALUE;

  void add(int start, int end) {
    ends.merge(start, end, Math::max);
  }

  /** Text after this may belong to a secret that begins here. */
  void open(int start) {
    open = Math.min(open, start);
  }

  int open() {
    return open;
  }

  /** A cut at or before the given one that goes through none; 0 if there is none. */
  int before(int cut) {
    int at = Math.min(cut, open);
    for (var span : ends.descendingMap().entrySet()) {
      if (span.getKey() < at && at < span.getValue()) {
        at = span.getKey();
      }
    }
    return at;
  }

  /**
   * The text up to {@code to} with a mark for each place; the mark says nothing of its length.
   *
   * @return the same object if nothing is blackened
   */
  String blackened(String text, int to) {
    var out = new StringBuilder();
    int at = 0;
    for (var span : ends.headMap(to).entrySet()) {
      int end = Math.min(to, span.getValue());
      if (span.getKey() >= at) {
        out.append(text, at, span.getKey()).append(Redaction.MARK);
      }
      at = Math.max(at, end);
    }
    return at == 0 && to == text.length() && ends.isEmpty()
        ? text
        : out.append(text, at, to).toString();
  }
}
