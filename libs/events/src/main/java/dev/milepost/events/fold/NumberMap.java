package dev.milepost.events.fold;

import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/**
 * A state's entries of issues or waves, by their numbers and in their order. Immutable: a changed
 * copy shares all but O(log n) with the one before, and holding it costs nothing.
 */
public final class NumberMap<T> {
  private static final NumberMap<?> NONE = new NumberMap<>(TreePMap.empty());

  private final TreePMap<Integer, T> all;

  private NumberMap(TreePMap<Integer, T> all) {
    this.all = all;
  }

  /** Of a run that has just begun. */
  @SuppressWarnings("unchecked") // Holds nothing, hence nothing of another type.
  public static <T> NumberMap<T> none() {
    return (NumberMap<T>) NONE;
  }

  /** Null where nothing is known of it. */
  public @Nullable T get(int number) {
    return all.get(number);
  }

  public boolean knows(int number) {
    return all.containsKey(number);
  }

  /** In the order of their numbers; unmodifiable. */
  public Collection<T> values() {
    return all.values();
  }

  /** The numbers in ascending order. */
  public List<Integer> numbers() {
    return List.copyOf(all.keySet());
  }

  /** The same with this value for the number. */
  public NumberMap<T> with(int number, T value) {
    return new NumberMap<>(all.plus(number, value));
  }

  /** The same with each value replaced. */
  public NumberMap<T> each(UnaryOperator<T> change) {
    var changed = new TreeMap<>(all);
    changed.replaceAll((number, value) -> change.apply(value));
    return new NumberMap<>(TreePMap.fromSortedMap(changed));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NumberMap<?> that && all.equals(that.all);
  }

  @Override
  public int hashCode() {
    return all.hashCode();
  }

  @Override
  public String toString() {
    return all.toString();
  }
}
