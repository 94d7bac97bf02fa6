package dev.milepost.eventlog.runtime;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The names of the streams that ended lately: late events of them must not restart them. */
final class FinishedStreams {
  /** Events come late by seconds; users do not end this many runs in that time. */
  private static final int MAX_KEPT = 10_000;

  private final Set<String> names =
      Collections.synchronizedSet(
          Collections.newSetFromMap(
              new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                  return size() > MAX_KEPT;
                }
              }));

  void add(String stream) {
    names.add(stream);
  }

  boolean contains(String stream) {
    return names.contains(stream);
  }
}
