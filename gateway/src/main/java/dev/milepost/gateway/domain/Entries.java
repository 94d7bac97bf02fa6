package dev.milepost.gateway.domain;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * The part of a run's state that grows with the run: one entry for each issue, or each wave, by
 * number. Immutable: a changed copy shares the rest. {@link #get} and {@link #containsKey} read one
 * entry of the source; all other operations of a map read all of them.
 */
public final class Entries<V> extends AbstractMap<Integer, V> implements SortedMap<Integer, V> {
  private final EntrySource<V> source;

  /** The differences from the source, by number; empty for an entry that is gone. */
  private final PMap<Integer, Optional<V>> changes;

  private @Nullable SortedMap<Integer, V> all;

  private Entries(EntrySource<V> source, PMap<Integer, Optional<V>> changes) {
    this.source = source;
    this.changes = changes;
  }

  /** No entries. */
  static <V> Entries<V> none() {
    return of(EntrySource.none());
  }

  /** The entries of a source. */
  public static <V> Entries<V> of(EntrySource<V> source) {
    return new Entries<>(source, HashTreePMap.empty());
  }

  /** The differences from the source, by number; empty for an entry that is gone. */
  public Map<Integer, Optional<V>> changes() {
    return changes;
  }

  /** A copy with this entry. */
  Entries<V> with(int number, V entry) {
    return new Entries<>(source, changes.plus(number, Optional.of(entry)));
  }

  /** A copy without the entry of this number. */
  Entries<V> without(int number) {
    return containsKey(number)
        ? new Entries<>(source, changes.plus(number, Optional.empty()))
        : this;
  }

  /** A copy with these entries only; those that stay the same are not changed. */
  Entries<V> replacedBy(SortedMap<Integer, V> entries) {
    var next = this;
    for (var number : all().keySet()) {
      next = entries.containsKey(number) ? next : next.without(number);
    }
    for (var entry : entries.entrySet()) {
      boolean same = entry.getValue().equals(get(entry.getKey()));
      next = same ? next : next.with(entry.getKey(), entry.getValue());
    }
    return next;
  }

  @Override
  public @Nullable V get(@Nullable Object number) {
    var changed = changes.get(number);
    return changed != null
        ? changed.orElse(null)
        : number instanceof Integer asked ? source.get(asked) : null;
  }

  @Override
  public boolean containsKey(@Nullable Object number) {
    return get(number) != null;
  }

  private SortedMap<Integer, V> all() {
    var known = all;
    if (known == null) {
      known = changes.isEmpty() ? source.all() : merged();
      all = known;
    }
    return known;
  }

  private SortedMap<Integer, V> merged() {
    var merged = new TreeMap<>(source.all());
    changes.forEach(
        (number, entry) ->
            entry.ifPresentOrElse(
                present -> merged.put(number, present), () -> merged.remove(number)));
    return Collections.unmodifiableSortedMap(merged);
  }

  @Override
  public Set<Entry<Integer, V>> entrySet() {
    return all().entrySet();
  }

  @Override
  public @Nullable Comparator<? super Integer> comparator() {
    return null;
  }

  @Override
  public SortedMap<Integer, V> subMap(Integer from, Integer to) {
    return all().subMap(from, to);
  }

  @Override
  public SortedMap<Integer, V> headMap(Integer to) {
    return all().headMap(to);
  }

  @Override
  public SortedMap<Integer, V> tailMap(Integer from) {
    return all().tailMap(from);
  }

  @Override
  public Integer firstKey() {
    return all().firstKey();
  }

  @Override
  public Integer lastKey() {
    return all().lastKey();
  }
}
