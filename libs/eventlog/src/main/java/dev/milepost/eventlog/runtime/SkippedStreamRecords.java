package dev.milepost.eventlog.runtime;

import dev.milepost.eventlog.Skip;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * A person's decisions about streams that could not go on (E5): which records are left out, and
 * which streams are given up. Used by the loop's thread alone; it outlives a replay, and is
 * gathered from the log again after a restart.
 */
final class SkippedStreamRecords {
  private final Map<String, Set<Skip>> byStream = new LinkedHashMap<>();
  private final Set<String> givenUp = new HashSet<>();

  /** Notes a decision; false if it was noted before. */
  boolean add(String stream, Skip skip) {
    return byStream.computeIfAbsent(stream, s -> new LinkedHashSet<>()).add(skip);
  }

  boolean covers(LogRecord<?> record) {
    if (byStream.isEmpty()) {
      return false;
    }
    var skips = byStream.getOrDefault(record.stream(), Set.of());
    return skips.stream()
        .anyMatch(skip -> skip.covers(record.partition().number(), record.offset()));
  }

  /** Nothing stops the stream from ending any more; false if that was noted before. */
  boolean giveUp(String stream) {
    return givenUp.add(stream);
  }

  /** True if the fold passes over all records of the stream that cannot be read or folded. */
  boolean isGivenUp(String stream) {
    return givenUp.contains(stream);
  }
}
