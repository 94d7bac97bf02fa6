package dev.milepost.eventlog.runtime;

import dev.milepost.eventlog.Skip;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What persons decided to leave out of streams that could not go on (E5). Used by the loop's thread
 * alone; it outlives a replay, and is gathered from the log again after a restart.
 */
final class Skipped {
  private final Map<String, Set<Skip>> byStream = new LinkedHashMap<>();

  /** Notes a decision; false if it was noted before. */
  boolean add(String stream, Skip skip) {
    return byStream.computeIfAbsent(stream, s -> new LinkedHashSet<>()).add(skip);
  }

  boolean covers(String stream, int partition, long offset) {
    var skips = byStream.get(stream);
    return skips != null && skips.stream().anyMatch(skip -> skip.covers(partition, offset));
  }
}
