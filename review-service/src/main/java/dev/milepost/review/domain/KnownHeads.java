package dev.milepost.review.domain;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The heads of an issue's branch that the log knows.
 *
 * @param ours those that an attempt of the issue said that it pushes
 * @param newest the one that came last; null before the first
 * @param since when that was
 * @param worked when an attempt of the issue was last heard of
 */
record KnownHeads(Set<String> ours, @Nullable String newest, Instant since, Instant worked) {
  KnownHeads {
    ours = Set.copyOf(ours);
  }

  static KnownHeads none() {
    return new KnownHeads(Set.of(), null, Instant.MIN, Instant.MIN);
  }

  /** An attempt is about to push this. */
  KnownHeads pushing(String head) {
    var more = new HashSet<>(ours);
    more.add(head);
    return new KnownHeads(more, newest, since, worked);
  }

  KnownHeads came(String head, Instant at) {
    return new KnownHeads(ours, head, at, worked);
  }

  KnownHeads workedAt(Instant at) {
    return new KnownHeads(ours, newest, since, at);
  }

  /** True of what an executor delivers as an attempt's result, though no attempt pushed it. */
  boolean areNot(String head) {
    // Older logs do not say what is pushed.
    return !ours.isEmpty() && !ours.contains(head);
  }

  boolean workedSince(Instant time) {
    return worked.isAfter(time);
  }
}
