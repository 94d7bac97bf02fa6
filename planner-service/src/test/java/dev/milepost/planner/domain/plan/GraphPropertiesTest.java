package dev.milepost.planner.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.Plan;
import dev.milepost.events.PlannedIssue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** Invariants of every plan, over random milestones of up to 5,000 issues. */
class GraphPropertiesTest {
  @Property(tries = 60)
  void a_wave_holds_what_all_waves_before_it_have_freed(
      @ForAll long seed, @ForAll("sizes") int size) {
    var plan = plan(seed, size, false);
    var wave = waveOf(plan);
    for (var issue : plan.issues()) {
      int latest =
          issue.dependsOn().stream().filter(wave::containsKey).mapToInt(wave::get).max().orElse(0);
      if (wave.containsKey(issue.number())) {
        assertThat(wave.get(issue.number())).isEqualTo(latest + 1);
        assertThat(issue.free()).isEqualTo(latest == 0);
      }
    }
    assertThat(plan.cycles()).isEmpty();
    assertThat(wave.keySet()).isEqualTo(open(plan));
  }

  @Property(tries = 60)
  void the_critical_path_is_a_chain_as_long_as_there_are_waves(
      @ForAll long seed, @ForAll("sizes") int size) {
    var plan = plan(seed, size, false);
    var byNumber = byNumber(plan);
    var path = plan.criticalPath();
    assertThat(path).hasSize(plan.waves().size());
    for (int i = 1; i < path.size(); i++) {
      assertThat(byNumber.get(path.get(i)).dependsOn()).contains(path.get(i - 1));
    }
  }

  @Property(tries = 60)
  void tracks_part_the_open_issues_and_no_edge_leads_between_them(
      @ForAll long seed, @ForAll("sizes") int size) {
    var plan = plan(seed, size, true);
    var track = new HashMap<Integer, Integer>();
    for (int i = 0; i < plan.tracks().size(); i++) {
      for (int issue : plan.tracks().get(i)) {
        assertThat(track.put(issue, i)).isNull();
      }
    }
    assertThat(track.keySet()).isEqualTo(open(plan));
    for (var issue : plan.issues()) {
      for (int blocker : issue.dependsOn()) {
        if (track.containsKey(blocker) && track.containsKey(issue.number())) {
          assertThat(track.get(blocker)).isEqualTo(track.get(issue.number()));
        }
      }
    }
  }

  @Property(tries = 60)
  void every_cycle_that_is_told_is_one_and_what_is_in_no_wave_waits_for_one(
      @ForAll long seed, @ForAll("sizes") int size) {
    var plan = plan(seed, size, true);
    var byNumber = byNumber(plan);
    for (var cycle : plan.cycles()) {
      for (int i = 0; i < cycle.size(); i++) {
        int next = cycle.get((i + 1) % cycle.size());
        assertThat(byNumber.get(cycle.get(i)).dependsOn()).contains(next);
      }
    }
    var planned = waveOf(plan).keySet();
    var left = new HashSet<>(open(plan));
    left.removeAll(planned);
    assertThat(left.isEmpty()).isEqualTo(plan.cycles().isEmpty());
    for (int issue : left) {
      assertThat(byNumber.get(issue).dependsOn()).anyMatch(left::contains);
    }
  }

  @Property(tries = 60)
  void the_plan_is_the_same_whatever_the_order_of_the_issues(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int size) {
    var issues = RandomMilestones.random(seed, size, 4, true);
    var shuffled = new ArrayList<>(issues);
    java.util.Collections.shuffle(shuffled, new Random(seed));
    assertThat(PlanBuilder.of(request(shuffled))).isEqualTo(PlanBuilder.of(request(issues)));
  }

  @Property(tries = 60)
  void what_blocks_is_what_depends_the_other_way(@ForAll long seed, @ForAll("sizes") int size) {
    var plan = plan(seed, size, true);
    var byNumber = byNumber(plan);
    for (var issue : plan.issues()) {
      issue.dependsOn().forEach(n -> assertThat(byNumber.get(n).blocks()).contains(issue.number()));
      issue.blocks().forEach(n -> assertThat(byNumber.get(n).dependsOn()).contains(issue.number()));
    }
  }

  @Property(tries = 100)
  void a_soft_order_is_a_permutation_and_follows_what_goes_in_no_circle(@ForAll long seed) {
    var random = new Random(seed);
    int size = 1 + random.nextInt(30);
    Map<Integer, List<Integer>> soft = new HashMap<>();
    for (int n = 1; n <= size; n++) {
      int later = n;
      soft.put(n, random.ints(2, 1, size + 3).filter(m -> m > later).boxed().toList());
    }
    var order = SoftOrder.of(soft.keySet(), n -> soft.getOrDefault(n, List.of()));
    assertThat(order).containsExactlyInAnyOrderElementsOf(soft.keySet());
    soft.forEach(
        (issue, before) ->
            before.stream()
                .filter(soft::containsKey)
                .forEach(n -> assertThat(order.indexOf(n)).isLessThan(order.indexOf(issue))));
  }

  /** Most faults show in small graphs; one in thirty is as large as a milestone gets. */
  @Provide
  Arbitrary<Integer> sizes() {
    return Arbitraries.frequencyOf(
        Tuple.of(29, Arbitraries.integers().between(1, 200)),
        Tuple.of(1, Arbitraries.integers().between(1000, 5000).withoutEdgeCases()));
  }

  private static Plan plan(long seed, int size, boolean anyWay) {
    return PlanBuilder.of(request(RandomMilestones.random(seed, size, 4, anyWay)));
  }

  private static PlanRequest request(List<SourceIssue> issues) {
    return new PlanRequest("M1", "main", "demo", issues, List.of(), List.of(), List.of());
  }

  private static Map<Integer, Integer> waveOf(Plan plan) {
    var waves = new HashMap<Integer, Integer>();
    plan.waves().forEach((wave, issues) -> issues.forEach(issue -> waves.put(issue, wave)));
    return waves;
  }

  private static Set<Integer> open(Plan plan) {
    return plan.issues().stream()
        .filter(issue -> !issue.closed())
        .map(PlannedIssue::number)
        .collect(Collectors.toSet());
  }

  private static Map<Integer, PlannedIssue> byNumber(Plan plan) {
    return plan.issues().stream()
        .collect(Collectors.toMap(PlannedIssue::number, Function.identity()));
  }
}
