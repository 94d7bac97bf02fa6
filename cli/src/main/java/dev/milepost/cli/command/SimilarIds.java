package dev.milepost.cli.command;

import java.util.Comparator;
import java.util.List;

/** Ids that a mistyped one may mean. */
final class SimilarIds {
  /** Letters that are wrong, missing or too many. */
  private static final int MAX_DISTANCE = 3;

  /** Enough to choose from. */
  private static final int MAX_FOUND = 5;

  private SimilarIds() {}

  /** Those that begin nearly like what was given, the likest first. */
  static List<String> to(String given, List<String> ids) {
    int most = Math.min(MAX_DISTANCE, given.length() / 3);
    return ids.stream()
        .filter(id -> distance(given, id) <= most)
        .sorted(Comparator.comparingInt(id -> distance(given, id)))
        .limit(MAX_FOUND)
        .toList();
  }

  /** Levenshtein's distance from a text to the nearest beginning of another. */
  private static int distance(String given, String id) {
    int[] row = new int[id.length() + 1];
    for (int at = 0; at <= id.length(); at++) {
      row[at] = at;
    }
    for (int i = 1; i <= given.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int at = 1; at <= id.length(); at++) {
        int swap = diagonal + (given.charAt(i - 1) == id.charAt(at - 1) ? 0 : 1);
        diagonal = row[at];
        row[at] = Math.min(swap, 1 + Math.min(row[at], row[at - 1]));
      }
    }
    int least = row[0];
    for (int distance : row) {
      least = Math.min(least, distance);
    }
    return least;
  }
}
