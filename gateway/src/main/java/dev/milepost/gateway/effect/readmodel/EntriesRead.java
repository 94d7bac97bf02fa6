package dev.milepost.gateway.effect.readmodel;

import java.util.Collections;
import java.util.SortedMap;

/**
 * A run's entries in one table as they were at a moment.
 *
 * @param versions by number, the number of the transaction that wrote the row
 * @param entries by number; unmodifiable
 */
record EntriesRead<V>(SortedMap<Integer, Long> versions, SortedMap<Integer, V> entries) {
  /** Before anything was read. */
  static <V> EntriesRead<V> none() {
    return new EntriesRead<>(Collections.emptySortedMap(), Collections.emptySortedMap());
  }
}
