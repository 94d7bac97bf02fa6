package dev.milepost.forge.local;

import dev.milepost.git.ProgramFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** CI's folders; the oldest results are given up. Asked for again, CI would run again. */
final class CheckResultRetention {
  /** More heads than any run has under way; at {@link LogFile#MAX_BYTES} each some gigabytes. */
  static final int MAX_RESULTS = 200;

  /** The newest results are being read and stay. */
  static final Duration SAFE = Duration.ofHours(1);

  private CheckResultRetention() {}

  /** Removes the results beyond the newest ones; folders without a result are at work. */
  static void trim(Path folder, Instant now) throws IOException {
    for (Path place : oldest(folder, now)) {
      // First the mark that it is there: from now on a caller runs the check again.
      Files.deleteIfExists(place.resolve("result.json"));
      ProgramFolders.deleteTree(place);
    }
  }

  private static List<Path> oldest(Path folder, Instant now) throws IOException {
    Map<Path, Instant> results = new TreeMap<>();
    try (var places = Files.list(folder)) {
      for (Path place : places.toList()) {
        Path result = place.resolve("result.json");
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
}
