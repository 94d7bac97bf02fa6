package dev.milepost.eventlog.runtime;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The streams of a partition that cannot be folded (E5), each with its reason. They are replayed at
 * the next start, when a newer version may read what this one could not.
 */
final class Quarantine {
  private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);

  private record QuarantinedStream(long firstOffset, String reason) {}

  private final Map<String, QuarantinedStream> held = new ConcurrentHashMap<>();
  private final RuntimeObserver observer;

  Quarantine(RuntimeObserver observer) {
    this.observer = observer;
  }

  void add(String stream, long firstOffset, String reason) {
    if (held.putIfAbsent(stream, new QuarantinedStream(firstOffset, reason)) == null) {
      LOG.error("Stream {} stops, all others go on. {}", stream, reason);
      observer.quarantined(stream, reason);
    }
  }

  boolean holds(String stream) {
    return !held.isEmpty() && held.containsKey(stream);
  }

  /** Stream to reason. */
  Map<String, String> reasons() {
    var reasons = new TreeMap<String, String>();
    held.forEach((stream, entry) -> reasons.put(stream, entry.reason()));
    return reasons;
  }

  /** The first offset of the oldest stream here; the largest number if there is none. */
  long oldest() {
    return held.values().stream()
        .mapToLong(QuarantinedStream::firstOffset)
        .min()
        .orElse(Long.MAX_VALUE);
  }
}
