package dev.milepost.merge.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.events.MergeEvent.CombinationChecked;
import dev.milepost.events.MergeEvent.CombinationVerdict;
import dev.milepost.events.ReviewEvent.PrApproved;
import dev.milepost.merge.domain.MergeState.MergeRunStage;
import dev.milepost.testkit.HistoryTurns;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** T3, in runs of chance. */
class MergeTrainPropertiesTest {
  /** That nothing waits for, and that waits for nothing. */
  private static final int ALONE = 3;

  @Provide
  Arbitrary<List<Integer>> turns() {
    return HistoryTurns.upTo(RandomMergeRun.MAX_NUMBER);
  }

  @Property(tries = 500)
  void an_approval_takes_no_check_back(
      @ForAll("turns") List<Integer> turns, @ForAll boolean flows) {
    var run = of(turns, flows).history;
    for (int i = 1; i < run.size(); i++) {
      boolean joins =
          run.event(i) instanceof PrApproved e
              && e.issue() == ALONE
              && !run.states().get(i - 1).train().has(ALONE);
      if (joins && run.states().get(i).life() == MergeRunStage.GOING) {
        assertThat(checks(run.owedAfter(i)).toList())
            .containsAll(checks(run.owedAfter(i - 1)).toList());
      }
    }
  }

  @Property(tries = 500)
  void no_more_is_checked_at_once_than_was_asked_for(
      @ForAll("turns") List<Integer> turns, @ForAll boolean flows) {
    var run = of(turns, flows).history;
    for (int i = 0; i < run.size(); i++) {
      var state = run.states().get(i);
      var flight = state.inFlight();
      // A merge whose tree is known checks nothing.
      long merges =
          state.train().places().stream()
              .filter(p -> flight != null && p.car().member().issue() == flight.issue())
              .filter(p -> p.verdict() == null && !p.isBeingChecked())
              .count();
      assertThat(merges + checks(run.owedAfter(i)).count())
          .isLessThanOrEqualTo(RunKind.TRAIN_CHECKS);
    }
  }

  /** An effect whose result was folded never runs again: under its key none may be owed. */
  @Property(tries = 1000)
  void no_check_is_owed_under_a_key_that_was_answered(
      @ForAll("turns") List<Integer> turns, @ForAll boolean flows) {
    var run = of(turns, flows).history;
    var answered = new HashSet<String>();
    for (int i = 1; i < run.size(); i++) {
      if (run.event(i) instanceof CombinationChecked found) {
        checks(run.owedAfter(i - 1))
            .filter(c -> c.issue() == found.issue() && c.line().equals(found.line()))
            .forEach(c -> answered.add(c.key()));
      }
      assertThat(checks(run.owedAfter(i)).map(CheckCombination::key)).noneMatch(answered::contains);
    }
  }

  /** A merge never waits for a check that does not run. */
  @Property(tries = 500)
  void the_one_whose_turn_it_is_is_merged_or_checked(
      @ForAll("turns") List<Integer> turns, @ForAll boolean flows) {
    var run = of(turns, flows).history;
    for (int i = 0; i < run.size(); i++) {
      var state = run.states().get(i);
      var first = state.train().first();
      if (state.life() == MergeRunStage.GOING && state.inFlight() == null && first.isPresent()) {
        int issue = first.get().car().member().issue();
        assertThat(checks(run.owedAfter(i)).map(CheckCombination::issue)).contains(issue);
      }
    }
  }

  @Property(tries = 500)
  void none_that_is_known_to_be_red_is_ahead_of_another(
      @ForAll("turns") List<Integer> turns, @ForAll boolean flows) {
    for (var state : of(turns, flows).history.states()) {
      var red = new HashSet<Integer>();
      for (var place : state.train().places()) {
        assertThat(place.ahead()).noneMatch(member -> red.contains(member.issue()));
        if (place.verdict() == CombinationVerdict.FAILED) {
          red.add(place.car().member().issue());
        }
      }
    }
  }

  private static RandomMergeRun of(List<Integer> turns, boolean flows) {
    return RandomMergeRun.of(turns, flows ? RunKind.FLOW_TRAIN : RunKind.WAVES_TRAIN);
  }

  private static Stream<CheckCombination> checks(Collection<MergeEffect> owed) {
    return owed.stream()
        .flatMap(e -> e instanceof CheckCombination check ? Stream.of(check) : Stream.empty());
  }
}
