package dev.milepost.gateway.domain;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Entries as they were stored, read when they are asked for. It answers the same as long as a state
 * uses it.
 */
public interface EntrySource<V> {
  /** The entry of a number; null for none. */
  @Nullable V get(int number);

  /** All entries; unmodifiable. */
  SortedMap<Integer, V> all();

  /** A source without entries. */
  static <V> EntrySource<V> none() {
    return of(new TreeMap<>());
  }

  /** A source of entries that are in memory. */
  static <V> EntrySource<V> of(SortedMap<Integer, V> entries) {
    var all = Collections.unmodifiableSortedMap(entries);
    return new EntrySource<>() {
      @Override
      public @Nullable V get(int number) {
        return all.get(number);
      }

      @Override
      public SortedMap<Integer, V> all() {
        return all;
      }
    };
  }
}
