package dev.milepost.planner.domain.context;

import java.util.Arrays;

/** The score of each file for one issue; cleared and used again for the next. */
final class Scores {
  private final double[] total;
  private final double[] byWords;
  private final int[] words;
  private final boolean[] strong;
  private int[] touched = new int[64];
  private int size;
  private final boolean[] seen;

  Scores(int files) {
    total = new double[files];
    byWords = new double[files];
    words = new int[files];
    strong = new boolean[files];
    seen = new boolean[files];
  }

  void clear() {
    for (int at = 0; at < size; at++) {
      int file = touched[at];
      total[file] = 0;
      byWords[file] = 0;
      words[file] = 0;
      strong[file] = false;
      seen[file] = false;
    }
    size = 0;
  }

  /** A path or a symbol. */
  void strong(int file, double gain) {
    touch(file);
    total[file] += gain;
    strong[file] = true;
  }

  void word(int file, double gain) {
    touch(file);
    total[file] += gain;
    byWords[file] += gain;
    words[file]++;
  }

  private void touch(int file) {
    if (!seen[file]) {
      if (size == touched.length) {
        touched = Arrays.copyOf(touched, size * 2);
      }
      touched[size++] = file;
      seen[file] = true;
    }
  }

  /** The files that scored at all, in no order. */
  int[] touched() {
    return Arrays.copyOf(touched, size);
  }

  double total(int file) {
    return total[file];
  }

  double byWords(int file) {
    return byWords[file];
  }

  /** How many different words of the issue it has. */
  int words(int file) {
    return words[file];
  }

  boolean isStrong(int file) {
    return strong[file];
  }
}
