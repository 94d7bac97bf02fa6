package dev.milepost.forge.local;

import dev.milepost.git.ProgramFolders;
import dev.milepost.process.LockFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * CI's folders; the oldest results are given up, and what interrupted runs left. Asked for again,
 * CI would run again.
 */
final class CheckResultRetention {
  private static final String RESULT = "result.json";

  /** More heads than any run has under way; at {@link LogFile#MAX_BYTES} each some gigabytes. */
  static final int MAX_RESULTS = 200;

  /** The newest results are being read and stay. */
  static final Duration SAFE = Duration.ofHours(1);

  /** Much longer than a check takes: it will not be asked for again. */
  static final Duration ABANDONED = Duration.ofDays(1);

  private CheckResultRetention() {}

  /**
   * Removes the results beyond the newest ones, and old folders without a result in which nobody is
   * at work.
   */
  static void trim(Path folder, Instant now) throws IOException {
    removeOldest(folder, now);
    for (Path place : abandoned(folder, now.minus(ABANDONED))) {
      removeUnlessHeld(place);
    }
  }

  private static void removeOldest(Path folder, Instant now) throws IOException {
    for (Path place : oldest(folder, now)) {
      // First the mark that it is there: from now on a caller runs the check again.
      Files.deleteIfExists(place.resolve(RESULT));
      ProgramFolders.deleteTree(place);
    }
  }

  private static List<Path> oldest(Path folder, Instant now) throws IOException {
    Map<Path, Instant> results = new TreeMap<>();
    try (var places = Files.list(folder)) {
      for (Path place : places.toList()) {
        Path result = place.resolve(RESULT);
        if (Files.exists(result)) {
          results.put(place, Files.getLastModifiedTime(result).toInstant());
        }
      }
    }
    return results.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .skip(MAX_RESULTS)
        .filter(entry -> entry.getValue().isBefore(now.minus(SAFE)))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Each run makes and removes its checkout in the folder, which notes the time. */
  private static List<Path> abandoned(Path folder, Instant before) throws IOException {
    try (var places = Files.list(folder)) {
      return places.filter(place -> isWithoutResult(place) && isOlder(place, before)).toList();
    }
  }

  private static boolean isWithoutResult(Path place) {
    return Files.isDirectory(place) && !Files.exists(place.resolve(RESULT));
  }

  private static boolean isOlder(Path place, Instant before) {
    try {
      return Files.getLastModifiedTime(place).toInstant().isBefore(before);
    } catch (IOException e) {
      return false; // another thread or process may have been faster
    }
  }

  private static void removeUnlessHeld(Path place) throws IOException {
    try {
      var lock = LockFile.tryTake(place.resolve("lock"));
      if (lock.isPresent()) {
        removeHeld(place, lock.get());
      }
    } catch (NoSuchFileException e) {
      // Another thread or process was faster.
    }
  }

  private static void removeHeld(Path place, LockFile lock) throws IOException {
    try (lock) {
      if (isWithoutResult(place)) {
        ProgramFolders.deleteTree(place);
      }
    }
  }
}
