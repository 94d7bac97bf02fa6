package dev.milepost.report.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ListScheduleTest {
  private static final int MANY = 10_000;

  private final Map<Integer, Long> lengths = new HashMap<>();
  private final Map<Integer, List<Integer>> after = new HashMap<>();
  private final Map<Integer, Set<Integer>> apart = new HashMap<>();
  private final List<List<Integer>> waves = new ArrayList<>();

  @Test
  void three_chains_of_five_and_three_alone() {
    wave(1, 2, 3, 4, 5, 6);
    for (int first = 7; first <= 16; first += 3) {
      wave(first, first + 1, first + 2);
    }
    for (int issue = 7; issue <= 18; issue++) {
      after.put(issue, List.of(issue < 10 ? issue - 6 : issue - 3));
    }
    assertThat(expected(3)).isEqualTo(new Expected(6, 6, 6));
    assertThat(expected(4)).isEqualTo(new Expected(5, 5, 6));
  }

  @Test
  void twenty_alone() {
    wave(IntStream.rangeClosed(1, 20).toArray());
    assertThat(expected(3)).isEqualTo(new Expected(7, 7, 7));
  }

  /** The uneven of a layer wait for their like of the layer before, the even for it too. */
  @Test
  void five_layers_with_one_or_two_blockers() {
    for (int first = 1; first <= 17; first += 4) {
      wave(first, first + 1, first + 2, first + 3);
    }
    for (int issue = 5; issue <= 20; issue++) {
      after.put(issue, issue % 2 == 1 ? List.of(issue - 4) : List.of(issue - 4, issue - 5));
    }
    assertThat(expected(3)).isEqualTo(new Expected(7, 7, 10));
  }

  @Test
  void one_five_one_five_one_three() {
    wave(1);
    wave(2, 3, 4, 5, 6);
    wave(7);
    wave(8, 9, 10, 11, 12);
    wave(13);
    wave(14, 15, 16);
    for (int at = 1; at < waves.size(); at++) {
      for (int issue : waves.get(at)) {
        after.put(issue, waves.get(at - 1));
      }
    }
    assertThat(expected(3)).isEqualTo(new Expected(6, 8, 8));
  }

  /** Six chains of two: one begins with a long issue, another ends with one. */
  @Test
  void lengths_with_a_heavy_tail() {
    wave(1, 2, 3, 4, 5, 6);
    wave(7, 8, 9, 10, 11, 12);
    for (int issue = 7; issue <= 12; issue++) {
      after.put(issue, List.of(issue - 6));
    }
    lengths.put(6, 10L);
    lengths.put(7, 10L);
    assertThat(expected(3)).isEqualTo(new Expected(11, 11, 21));
  }

  @Test
  void what_is_held_apart_is_never_under_way_at_once_and_holds_nobody_else() {
    wave(1, 2, 3);
    holdApart(1, 2);
    assertThat(expected(2).flow()).isEqualTo(2);
    holdApart(2, 3);
    assertThat(expected(3).flow()).isEqualTo(2);
    holdApart(3, 1);
    assertThat(expected(3).flow()).isEqualTo(3);
  }

  @Test
  void what_takes_no_time_takes_no_agent() {
    wave(1, 2, 3);
    lengths.put(2, 0L);
    after.put(2, List.of(1));
    after.put(3, List.of(2));
    holdApart(2, 1);
    assertThat(expected(1)).isEqualTo(new Expected(2, 2, 2));
    lengths.replaceAll((issue, length) -> 0L);
    assertThat(expected(1)).isEqualTo(new Expected(0, 0, 0));
    lengths.clear();
    assertThat(expected(0)).isEqualTo(new Expected(0, 0, 0));
  }

  @Test
  void a_cycle_and_what_waits_for_it_are_left_out() {
    wave(1, 2, 3, 4, 5);
    after.put(1, List.of(2));
    after.put(2, List.of(1));
    after.put(3, List.of(2));
    after.put(4, List.of(4, 99, 5, 5));
    assertThat(ListSchedule.flow(lengths, after, apart, 3)).isEqualTo(2);
  }

  @Test
  void a_chain_of_ten_thousand_has_an_answer() {
    IntStream.rangeClosed(1, MANY).forEach(this::wave);
    IntStream.rangeClosed(2, MANY).forEach(issue -> after.put(issue, List.of(issue - 1)));
    assertThat(expected(3)).isEqualTo(new Expected(MANY, MANY, MANY));
    lengths.replaceAll((issue, length) -> 0L);
    lengths.put(MANY, 7L);
    assertThat(expected(3)).isEqualTo(new Expected(7, 7, 7));
  }

  @Test
  void ten_thousand_side_by_side_have_an_answer() {
    wave(IntStream.rangeClosed(1, MANY).toArray());
    assertThat(expected(3)).isEqualTo(new Expected(3334, 3334, 3334));
    assertThat(expected(Integer.MAX_VALUE)).isEqualTo(new Expected(1, 1, 1));
    IntStream.rangeClosed(2, MANY).forEach(issue -> holdApart(1, issue));
    assertThat(expected(MANY).flow()).isEqualTo(2);
  }

  private record Expected(long lowerBound, long flow, long waves) {}

  private Expected expected(int slots) {
    return new Expected(
        ListSchedule.lowerBound(lengths, after, slots),
        ListSchedule.flow(lengths, after, apart, slots),
        ListSchedule.waves(waves, lengths, slots));
  }

  private void wave(int... issues) {
    waves.add(IntStream.of(issues).boxed().collect(Collectors.toList()));
    IntStream.of(issues).forEach(issue -> lengths.put(issue, 1L));
  }

  private void holdApart(int one, int other) {
    apart.computeIfAbsent(one, k -> new TreeSet<>()).add(other);
    apart.computeIfAbsent(other, k -> new TreeSet<>()).add(one);
  }
}
