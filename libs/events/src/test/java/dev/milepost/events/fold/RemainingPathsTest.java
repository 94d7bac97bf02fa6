package dev.milepost.events.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.PlannedIssue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RemainingPathsTest {
  private static final int SMALL = 7;

  @Property
  void it_is_the_longest_of_all_chains(
      @ForAll("small") Map<Integer, List<Integer>> blockers,
      @ForAll("lengths") List<Long> lengths) {
    var weights = numbered(lengths);
    assertThat(RemainingPaths.of(weights, blockers))
        .allSatisfy((issue, path) -> assertThat(path).isEqualTo(tried(issue, weights, blockers)));
  }

  /** Every chain is walked. */
  private static long tried(
      int issue, Map<Integer, Long> weights, Map<Integer, List<Integer>> blockers) {
    return weights.get(issue)
        + weights.keySet().stream()
            .filter(dependant -> blockers.get(dependant).contains(issue))
            .mapToLong(dependant -> tried(dependant, weights, blockers))
            .max()
            .orElse(0);
  }

  @Property
  void any_graph_has_an_answer_for_each_of_its_issues(
      @ForAll("any") Map<Integer, List<Integer>> blockers, @ForAll("lengths") List<Long> lengths) {
    var weights = numbered(lengths);
    long sum = lengths.stream().mapToLong(Long::longValue).sum();
    var paths = RemainingPaths.of(weights, blockers);
    assertThat(paths.keySet()).isEqualTo(weights.keySet());
    assertThat(paths)
        .allSatisfy((issue, path) -> assertThat(path).isBetween(weights.get(issue), sum));
  }

  @Test
  void a_cycle_counts_only_what_leads_out_of_it() {
    // 1 ─▶ 2 ⇄ 3 ─▶ 4 ─▶ 5
    var blockers = Map.of(2, List.of(1, 3), 3, List.of(2), 4, List.of(3), 5, List.of(4));
    assertThat(RemainingPaths.of(ones(5), blockers))
        .isEqualTo(Map.of(1, 1L, 2, 1L, 3, 3L, 4, 2L, 5, 1L));
  }

  @Test
  void only_open_issues_of_the_plan_count() {
    var issues =
        List.of(
            issue(1, false, List.of()),
            issue(2, true, List.of(1)),
            issue(3, false, List.of(2, 3, 99)),
            issue(4, false, List.of(3, 3)));
    assertThat(RemainingPaths.of(issues, PlannedIssue::number))
        .isEqualTo(Map.of(1, 1L, 3, 7L, 4, 4L));
  }

  @Test
  void lengths_that_are_out_of_all_reason_are_answered_too() {
    var weights = Map.of(1, Long.MAX_VALUE, 2, 5L, 3, -5L);
    assertThat(RemainingPaths.of(weights, Map.of(2, List.of(1), 3, List.of(2))))
        .isEqualTo(Map.of(1, Long.MAX_VALUE, 2, 5L, 3, 0L));
    assertThat(RemainingPaths.of(Map.of(), Map.of(1, List.of(2)))).isEmpty();
  }

  @Test
  void a_chain_of_ten_thousand_has_an_answer() {
    int deep = 10_000;
    var chain =
        IntStream.rangeClosed(2, deep)
            .boxed()
            .collect(Collectors.toMap(n -> n, n -> List.of(n - 1)));
    var paths = RemainingPaths.of(ones(deep), chain);
    assertThat(paths.get(1)).isEqualTo(deep);
    assertThat(paths.get(deep)).isEqualTo(1);
  }

  /** Issue n waits for some of those before it. */
  @Provide
  Arbitrary<Map<Integer, List<Integer>>> small() {
    return graph(true);
  }

  /** Each waits for any, also for itself and for those that are not there. */
  @Provide
  Arbitrary<Map<Integer, List<Integer>>> any() {
    return graph(false);
  }

  private static Arbitrary<Map<Integer, List<Integer>>> graph(boolean acyclic) {
    return Arbitraries.integers()
        .between(1, SMALL + 2)
        .list()
        .ofMaxSize(SMALL)
        .list()
        .ofSize(SMALL)
        .map(
            drawn -> {
              var blockers = new HashMap<Integer, List<Integer>>();
              for (int issue = 1; issue <= SMALL; issue++) {
                int number = issue;
                blockers.put(
                    issue,
                    drawn.get(issue - 1).stream().filter(b -> !acyclic || b < number).toList());
              }
              return blockers;
            });
  }

  @Provide
  Arbitrary<List<Long>> lengths() {
    return Arbitraries.longs().between(0, 9).list().ofSize(SMALL);
  }

  private static Map<Integer, Long> numbered(List<Long> lengths) {
    return IntStream.range(0, lengths.size())
        .boxed()
        .collect(Collectors.toMap(i -> i + 1, lengths::get));
  }

  private static Map<Integer, Long> ones(int count) {
    return IntStream.rangeClosed(1, count).boxed().collect(Collectors.toMap(n -> n, n -> 1L));
  }

  private static PlannedIssue issue(int number, boolean closed, List<Integer> dependsOn) {
    return new PlannedIssue(
        number, "T", closed, List.of(), dependsOn, List.of(), List.of(), true, List.of());
  }
}
