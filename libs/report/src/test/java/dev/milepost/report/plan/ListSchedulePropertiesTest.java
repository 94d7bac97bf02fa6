package dev.milepost.report.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.fold.RemainingPaths;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** That flow is never longer than waves is no property: list scheduling has anomalies. */
class ListSchedulePropertiesTest {
  private static final int MANY = 1000;

  /** Issues from 1, what each waits for, and who is never under way beside whom. */
  private record DrawnWork(
      Map<Integer, Long> lengths,
      Map<Integer, List<Integer>> after,
      Map<Integer, Set<Integer>> apart) {
    long sum() {
      return lengths.values().stream().mapToLong(Long::longValue).sum();
    }

    long longestPath() {
      return RemainingPaths.of(lengths, after).values().stream().mapToLong(l -> l).max().orElse(0);
    }

    long flow(int slots) {
      return ListSchedule.flow(lengths, after, apart, slots);
    }

    long flowTogether(int slots) {
      return ListSchedule.flow(lengths, after, Map.of(), slots);
    }

    long lowerBound(int slots) {
      return ListSchedule.lowerBound(lengths, after, slots);
    }

    /** Each wave is what waits for no later one. */
    long waves(int slots) {
      var levels = new TreeMap<Integer, Integer>();
      lengths.keySet().stream()
          .sorted()
          .forEach(
              issue ->
                  levels.put(
                      issue, 1 + after.get(issue).stream().mapToInt(levels::get).max().orElse(0)));
      Collection<List<Integer>> waves =
          levels.keySet().stream()
              .collect(Collectors.groupingBy(levels::get, TreeMap::new, Collectors.toList()))
              .values();
      return ListSchedule.waves(waves, lengths, slots);
    }
  }

  @Property
  void no_schedule_is_shorter_than_the_lower_bound(
      @ForAll("works") DrawnWork work, @ForAll @IntRange(min = 1, max = 6) int slots) {
    assertThat(work.flow(slots)).isGreaterThanOrEqualTo(work.lowerBound(slots));
    assertThat(work.waves(slots)).isGreaterThanOrEqualTo(work.lowerBound(slots));
  }

  @Property
  void one_agent_takes_the_sum_by_either_schedule(@ForAll("works") DrawnWork work) {
    assertThat(work.flow(1)).isEqualTo(work.sum());
    assertThat(work.waves(1)).isEqualTo(work.sum());
    assertThat(work.lowerBound(1)).isEqualTo(work.sum());
  }

  /** Graham's bound. */
  @Property
  void flow_takes_at_most_twice_as_long_as_it_must(
      @ForAll("works") DrawnWork work, @ForAll @IntRange(min = 1, max = 6) int slots) {
    assertThat(work.flowTogether(slots)).isLessThanOrEqualTo(2 * work.lowerBound(slots));
  }

  @Property
  void agents_without_end_take_the_longest_path(@ForAll("works") DrawnWork work) {
    assertThat(work.flowTogether(MANY)).isEqualTo(work.longestPath());
  }

  @Property
  void issues_that_are_all_held_apart_take_the_sum(
      @ForAll("works") DrawnWork work, @ForAll @IntRange(min = 1, max = 6) int slots) {
    var all = work.lengths().keySet();
    var apart = all.stream().collect(Collectors.toMap(issue -> issue, issue -> Set.copyOf(all)));
    assertThat(ListSchedule.flow(work.lengths(), work.after(), apart, slots)).isEqualTo(work.sum());
  }

  @Property
  void any_graph_has_an_answer(
      @ForAll("tangles") DrawnWork work, @ForAll @IntRange(min = -1, max = 6) int slots) {
    assertThat(work.flow(slots)).isBetween(0L, work.sum());
    assertThat(work.lowerBound(slots)).isBetween(0L, work.sum());
  }

  @Provide
  Arbitrary<DrawnWork> works() {
    return Arbitraries.longs().map(seed -> drawn(new Random(seed), true));
  }

  /** Each may wait for any, itself and those that are not there too. */
  @Provide
  Arbitrary<DrawnWork> tangles() {
    return Arbitraries.longs().map(seed -> drawn(new Random(seed), false));
  }

  private static DrawnWork drawn(Random random, boolean acyclic) {
    int size = random.nextInt(25);
    double density = random.nextDouble() * 0.4;
    var lengths = new HashMap<Integer, Long>();
    var after = new HashMap<Integer, List<Integer>>();
    var apart = new HashMap<Integer, Set<Integer>>();
    for (int issue = 1; issue <= size; issue++) {
      lengths.put(issue, random.nextInt(5) == 0 ? 0 : 1 + (long) random.nextInt(20));
      int last = acyclic ? issue - 1 : size + 2;
      var blockers = IntStream.rangeClosed(1, last).filter(n -> random.nextDouble() < density);
      after.put(issue, blockers.boxed().toList());
      int other = 1 + random.nextInt(size);
      apart.computeIfAbsent(issue, k -> new TreeSet<>()).add(other);
      apart.computeIfAbsent(other, k -> new TreeSet<>()).add(issue);
    }
    return new DrawnWork(lengths, after, apart);
  }
}
