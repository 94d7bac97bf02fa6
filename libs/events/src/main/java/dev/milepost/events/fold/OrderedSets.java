package dev.milepost.events.fold;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Immutable sets that keep the order in which their elements were given. The sets of {@link
 * Set#copyOf} and {@link Set#of} have another order in each process, and with it a replay would
 * start its effects in another order.
 */
public final class OrderedSets {
  private OrderedSets() {}

  /** A copy of the elements in their order, each once. */
  public static <T> Set<T> copyOf(Collection<? extends T> elements) {
    return Collections.unmodifiableSet(new LinkedHashSet<>(elements));
  }
}
