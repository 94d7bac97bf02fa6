package dev.milepost.report.plan;

import dev.milepost.events.fold.RemainingPaths;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;

/**
 * How long issues take when they are dealt one by one to so many agents: list scheduling (Graham,
 * 1969). Lengths are in any one unit and together fit a long; an issue of length 0 takes no agent.
 * Less than one agent counts as one. Pure, iterative, total for any graph.
 */
public final class ListSchedule {
  private final Map<Integer, Long> lengths;
  private final Map<Integer, ? extends Set<Integer>> apart;
  private final int slots;
  private final Map<Integer, Integer> waitsFor = new HashMap<>();
  private final Map<Integer, List<Integer>> dependants = new HashMap<>();
  private final NavigableSet<Integer> ready;
  private final PriorityQueue<TakenSlot> taken =
      new PriorityQueue<>(Comparator.comparingLong(TakenSlot::end));
  private final Set<Integer> underWay = new HashSet<>();

  /** Issues that could start, by the one under way from which they are held apart. */
  private final Map<Integer, List<Integer>> held = new HashMap<>();

  private long now;

  private record TakenSlot(int issue, long end) {}

  private ListSchedule(
      Map<Integer, Long> lengths,
      Map<Integer, ? extends Collection<Integer>> after,
      Map<Integer, ? extends Set<Integer>> apart,
      int slots) {
    this.lengths = lengths;
    this.apart = apart;
    this.slots = Math.max(1, slots);
    var remaining = RemainingPaths.of(lengths, after);
    ready =
        new TreeSet<>(
            Comparator.<Integer>comparingLong(remaining::get)
                .reversed()
                .thenComparing(Comparator.naturalOrder()));
    for (int issue : lengths.keySet()) {
      for (int blocker : after.containsKey(issue) ? after.get(issue) : List.<Integer>of()) {
        if (blocker != issue && lengths.containsKey(blocker)) {
          waitsFor.merge(issue, 1, Integer::sum);
          dependants.computeIfAbsent(blocker, k -> new ArrayList<>()).add(issue);
        }
      }
    }
  }

  /**
   * The time until all is done where an issue starts as soon as all that it waits for is done and
   * an agent is free, the one with the longest path that remains first, then by number. What is in
   * a cycle, or waits for one, never starts and is left out.
   *
   * @param after what each issue waits for; those without a length are done
   * @param apart issues that are never under way at once; each pair either way round
   */
  public static long flow(
      Map<Integer, Long> lengths,
      Map<Integer, ? extends Collection<Integer>> after,
      Map<Integer, ? extends Set<Integer>> apart,
      int slots) {
    return new ListSchedule(lengths, after, apart, slots).end();
  }

  /**
   * The time until all is done where a wave starts when all of the one before is done, and the
   * issues of a wave in their order as agents are free. One without a length takes none.
   */
  public static long waves(
      Collection<? extends Collection<Integer>> waves, Map<Integer, Long> lengths, int slots) {
    return waves.stream().mapToLong(wave -> wave(wave, lengths, Math.max(1, slots))).sum();
  }

  private static long wave(Collection<Integer> wave, Map<Integer, Long> lengths, int slots) {
    var ends = new PriorityQueue<Long>();
    long last = 0;
    for (int issue : wave) {
      long length = lengths.getOrDefault(issue, 0L);
      if (length > 0) {
        long start = ends.size() < slots ? 0 : Objects.requireNonNull(ends.poll());
        ends.add(start + length);
        last = Math.max(last, start + length);
      }
    }
    return last;
  }

  /**
   * The time that no schedule stays under: the longest path, or all of the work shared out evenly,
   * rounded up.
   *
   * @param after as of {@link #flow}, without a cycle
   */
  public static long lowerBound(
      Map<Integer, Long> lengths, Map<Integer, ? extends Collection<Integer>> after, int slots) {
    long path =
        RemainingPaths.of(lengths, after).values().stream().mapToLong(l -> l).max().orElse(0);
    long work = lengths.values().stream().mapToLong(length -> Math.max(0, length)).sum();
    return Math.max(path, Math.ceilDiv(work, Math.max(1, slots)));
  }

  private long end() {
    lengths.keySet().stream().filter(issue -> !waitsFor.containsKey(issue)).forEach(this::free);
    begin();
    while (!taken.isEmpty()) {
      now = taken.element().end();
      while (!taken.isEmpty() && taken.element().end() == now) {
        settle(taken.remove().issue());
      }
      begin();
    }
    return now;
  }

  /** Nothing that it waits for is left. What takes no time is done at once. */
  private void free(int issue) {
    var freed = new ArrayDeque<>(List.of(issue));
    while (!freed.isEmpty()) {
      int next = freed.remove();
      if (lengths.get(next) > 0) {
        ready.add(next);
      } else {
        freed.addAll(freedBy(next));
      }
    }
  }

  private List<Integer> freedBy(int done) {
    return dependants.getOrDefault(done, List.of()).stream()
        .filter(issue -> waitsFor.merge(issue, -1, Integer::sum) == 0)
        .toList();
  }

  private void begin() {
    while (underWay.size() < slots && !ready.isEmpty()) {
      int issue = Objects.requireNonNull(ready.pollFirst());
      holder(issue)
          .ifPresentOrElse(
              other -> held.computeIfAbsent(other, k -> new ArrayList<>()).add(issue),
              () -> {
                underWay.add(issue);
                taken.add(new TakenSlot(issue, now + lengths.get(issue)));
              });
    }
  }

  /** The smaller of both sets is gone through. */
  private Optional<Integer> holder(int issue) {
    var others = apart.containsKey(issue) ? apart.get(issue) : Set.<Integer>of();
    return others.size() < underWay.size()
        ? others.stream().filter(underWay::contains).findFirst()
        : underWay.stream().filter(others::contains).findFirst();
  }

  private void settle(int issue) {
    underWay.remove(issue);
    var free = held.remove(issue);
    if (free != null) {
      ready.addAll(free);
    }
    freedBy(issue).forEach(this::free);
  }
}
