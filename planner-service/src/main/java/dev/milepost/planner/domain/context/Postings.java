package dev.milepost.planner.domain.context;

import java.util.Arrays;

/** In which files something occurs, and how often; by ascending file. */
final class Postings {
  private static final int FIRST_CAPACITY = 4;

  private int[] files = new int[FIRST_CAPACITY];
  private int[] counts = new int[FIRST_CAPACITY];
  private int size;

  /** Counts {@code more} occurrences in a file, which is the newest one or a newer one. */
  void add(int file, int more) {
    if (size > 0 && files[size - 1] == file) {
      counts[size - 1] += more;
      return;
    }
    if (size == files.length) {
      files = Arrays.copyOf(files, size * 2);
      counts = Arrays.copyOf(counts, size * 2);
    }
    files[size] = file;
    counts[size] = more;
    size++;
  }

  int size() {
    return size;
  }

  int file(int at) {
    return files[at];
  }

  int count(int at) {
    return counts[at];
  }

  /** How often it occurs in a file. */
  int in(int file) {
    int at = Arrays.binarySearch(files, 0, size, file);
    return at < 0 ? 0 : counts[at];
  }
}
