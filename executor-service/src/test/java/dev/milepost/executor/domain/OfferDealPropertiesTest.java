package dev.milepost.executor.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.eventlog.EventId;
import dev.milepost.executor.domain.OfferDeal.ExecutorRoom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Any executors with any room, any number of offers, any claims and deaths between two looks. */
class OfferDealPropertiesTest {
  private static final int MAX_OFFERS = 60;

  @Property(tries = 500)
  void with_room_for_all_nobody_gets_two_more_than_another(
      @ForAll @IntRange(min = 1, max = 16) int executors,
      @ForAll @IntRange(min = 0, max = MAX_OFFERS) int offers) {
    var open = offers(offers);
    var deal = OfferDeal.of(rooms(executors, MAX_OFFERS), open);
    var taken = new HashMap<String, Integer>();
    open.forEach(offer -> taken.merge(deal.first(offer).orElseThrow(), 1, Integer::sum));
    int most = taken.values().stream().mapToInt(i -> i).max().orElse(0);
    int least = taken.size() < executors ? 0 : Collections.min(taken.values());
    assertThat(most - least).isLessThanOrEqualTo(1);
  }

  @Property(tries = 500)
  void all_that_see_the_same_agree_on_one_first_in_whatever_order_they_heard(
      @ForAll("live") List<ExecutorRoom> live,
      @ForAll @IntRange(min = 0, max = MAX_OFFERS) int offers,
      @ForAll Random random) {
    var open = offers(offers);
    var shuffled = new ArrayList<>(live);
    Collections.shuffle(shuffled, random);
    var one = OfferDeal.of(live, open);
    var other = OfferDeal.of(shuffled, open);
    int room = live.stream().mapToInt(seat -> Math.max(0, seat.free())).sum();
    for (int i = 0; i < offers; i++) {
      var offer = open.get(i);
      assertThat(one.first(offer)).isEqualTo(other.first(offer));
      assertThat(one.first(offer).isPresent()).isEqualTo(i < room);
      var ranks = live.stream().map(seat -> one.rank(offer, seat.executor())).toList();
      assertThat(ranks)
          .isEqualTo(live.stream().map(seat -> other.rank(offer, seat.executor())).toList());
      assertThat(ranks.stream().flatMapToInt(OptionalInt::stream).boxed())
          .as("places without gaps")
          .doesNotHaveDuplicates()
          .allMatch(place -> place < live.size());
    }
  }

  @Property(tries = 500)
  void nobody_gets_more_than_its_room_and_a_full_or_dead_one_nothing(
      @ForAll("live") List<ExecutorRoom> live,
      @ForAll @IntRange(min = 0, max = MAX_OFFERS) int offers) {
    var open = offers(offers);
    var deal = OfferDeal.of(live, open);
    for (var seat : live) {
      long got =
          open.stream().filter(o -> deal.first(o).equals(Optional.of(seat.executor()))).count();
      assertThat(got).isLessThanOrEqualTo(Math.max(0, seat.free()));
      if (seat.free() <= 0) {
        assertThat(open).allMatch(o -> deal.rank(o, seat.executor()).isEmpty());
      }
    }
    assertThat(open).allMatch(offer -> deal.rank(offer, "dead").isEmpty());
  }

  /** So a claim that one executor has folded and another has not moves nothing else. */
  @Property(tries = 500)
  void claims_that_each_executor_makes_in_order_leave_all_other_offers_where_they_were_dealt(
      @ForAll("live") List<ExecutorRoom> live,
      @ForAll @IntRange(min = 1, max = MAX_OFFERS) int offers,
      @ForAll Random random) {
    var open = offers(offers);
    var before = OfferDeal.of(live, open);
    var by = before.first(open.get(random.nextInt(offers)));
    if (by.isEmpty()) {
      return;
    }
    var rest = new ArrayList<>(open);
    rest.remove(open.stream().filter(o -> before.first(o).equals(by)).findFirst().orElseThrow());
    var now = live.stream().map(one -> one.executor().equals(by.get()) ? less(one) : one).toList();
    var after = OfferDeal.of(now, rest);
    assertThat(rest).allMatch(offer -> after.first(offer).equals(before.first(offer)));
  }

  @Property(tries = 200)
  void a_wave_is_taken_once_each_through_random_deaths_claims_and_views(
      @ForAll("live") List<ExecutorRoom> live,
      @ForAll @IntRange(min = 0, max = MAX_OFFERS) int offers,
      @ForAll Random random) {
    var free = new HashMap<String, Integer>();
    live.forEach(one -> free.put(one.executor(), Math.max(0, one.free())));
    var open = new ArrayList<>(offers(offers));
    var claimedBy = new HashMap<EventId, String>();
    var stale = Map.copyOf(free);
    while (free.values().stream().anyMatch(room -> room > 0) && !open.isEmpty()) {
      if (random.nextInt(10) == 0 && free.size() > 1) {
        free.remove(List.copyOf(free.keySet()).get(random.nextInt(free.size())));
        continue;
      }
      var view = random.nextInt(5) == 0 ? stale : Map.copyOf(free);
      var deal = OfferDeal.of(rooms(view), open);
      var head = deal.first(open.getFirst()).orElse("nobody");
      // Of a dead or full first one, another stands in: it is in the ranks of those with room.
      var claimant =
          free.getOrDefault(head, 0) > 0
              ? head
              : OfferDeal.of(rooms(free), open).first(open.getFirst()).orElseThrow();
      stale = Map.copyOf(free);
      assertThat(claimedBy.put(open.removeFirst(), claimant)).isNull();
      free.merge(claimant, -1, Integer::sum);
    }
    assertThat(new HashSet<>(claimedBy.keySet())).hasSize(offers - open.size());
    assertThat(free.values()).allMatch(room -> room >= 0);
  }

  @Test
  void ties_do_not_always_go_to_the_same_executor() {
    var firsts = new HashMap<String, Integer>();
    for (var offer : offers(600)) {
      firsts.merge(
          OfferDeal.of(rooms(3, 4), List.of(offer)).first(offer).orElseThrow(), 1, Integer::sum);
    }
    assertThat(firsts).hasSize(3);
    assertThat(firsts.values()).allMatch(often -> often > 150);
  }

  @Test
  void the_one_with_most_free_slots_comes_first_and_the_others_follow_by_their_room() {
    var live =
        List.of(new ExecutorRoom("a", 1), new ExecutorRoom("b", 3), new ExecutorRoom("c", 2));
    var offer = offers(1).getFirst();
    var deal = OfferDeal.of(live, List.of(offer));
    assertThat(deal.first(offer)).contains("b");
    assertThat(deal.rank(offer, "c")).hasValue(1);
    assertThat(deal.rank(offer, "a")).hasValue(2);
  }

  private static ExecutorRoom less(ExecutorRoom one) {
    return new ExecutorRoom(one.executor(), one.free() - 1);
  }

  private static List<EventId> offers(int number) {
    return IntStream.range(0, number).mapToObj(i -> EventId.derived("t", "offer", i)).toList();
  }

  private static List<ExecutorRoom> rooms(int executors, int free) {
    return IntStream.range(0, executors).mapToObj(i -> new ExecutorRoom("e" + i, free)).toList();
  }

  private static List<ExecutorRoom> rooms(Map<String, Integer> free) {
    return free.entrySet().stream().map(e -> new ExecutorRoom(e.getKey(), e.getValue())).toList();
  }

  @Provide
  Arbitrary<List<ExecutorRoom>> live() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 15), Arbitraries.integers().between(-1, 8))
        .as((name, free) -> new ExecutorRoom("executor-" + name, free))
        .list()
        .uniqueElements(ExecutorRoom::executor)
        .ofMinSize(1)
        .ofMaxSize(16);
  }
}
