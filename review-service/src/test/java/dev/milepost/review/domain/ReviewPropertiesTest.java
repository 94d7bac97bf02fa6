package dev.milepost.review.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.RecordedEvent;
import dev.milepost.eventlog.Transition;
import dev.milepost.events.PlannerEvent.IssueReopened;
import dev.milepost.events.ReviewEvent.FixRequested;
import dev.milepost.events.ReviewEvent.PrApproved;
import dev.milepost.testkit.HistoryTurns;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ReviewPropertiesTest {
  @Provide
  Arbitrary<List<Integer>> turns() {
    return HistoryTurns.upTo(RandomReviewRun.MAX_NUMBER);
  }

  @Property(tries = 300)
  void any_prefix_replays_to_the_state_that_was(@ForAll("turns") List<Integer> turns) {
    RandomReviewRun.of(turns).history.assertReplays();
  }

  @Property(tries = 300)
  void no_issue_gets_more_rounds_than_allowed_and_each_number_once(
      @ForAll("turns") List<Integer> turns) {
    var rounds = new HashMap<Integer, Integer>();
    var run = RandomReviewRun.of(turns).history;
    for (int i = 0; i < run.size(); i++) {
      if (run.event(i) instanceof IssueReopened reopened) {
        rounds.remove(reopened.issue());
      }
      for (var event : run.decidedBy(i)) {
        if (event instanceof FixRequested fix) {
          int before = rounds.getOrDefault(fix.issue(), 0);
          assertThat(fix.round()).isEqualTo(before + 1).isLessThanOrEqualTo(ReviewGiven.ROUNDS);
          rounds.put(fix.issue(), fix.round());
        }
      }
    }
  }

  @Property(tries = 300)
  void only_the_head_that_was_waited_for_is_approved(@ForAll("turns") List<Integer> turns) {
    var run = RandomReviewRun.of(turns).history;
    for (int i = 1; i < run.size(); i++) {
      var before = new ReviewParticipant().outstanding(resumed(run.states().get(i - 1)));
      for (var event : run.decidedBy(i)) {
        if (event instanceof PrApproved approved) {
          assertThat(before).anyMatch(owed -> owed.head().equals(approved.head()));
        }
      }
    }
  }

  @Property(tries = 300)
  void what_was_decided_changes_nothing_when_it_comes_back(@ForAll("turns") List<Integer> turns) {
    var run = RandomReviewRun.of(turns).history;
    var state = run.state();
    for (var event : run.decided()) {
      if (event instanceof PrApproved || event instanceof FixRequested) {
        var again =
            new RecordedEvent<>(
                EventId.derived("again", event.toString(), 0), "test-run", Instant.EPOCH, event);
        assertThat(new ReviewParticipant().fold(state, again)).isEqualTo(Transition.silent(state));
      }
    }
  }

  @Property(tries = 300)
  void no_two_waits_of_an_issue_share_a_key(@ForAll("turns") List<Integer> turns) {
    var heads = new HashMap<String, String>();
    for (var state : RandomReviewRun.of(turns).history.states()) {
      for (var owed : new ReviewParticipant().outstanding(state)) {
        assertThat(heads.merge(owed.key(), owed.head(), (first, second) -> first))
            .isEqualTo(owed.head());
      }
    }
  }

  private static ReviewState resumed(ReviewState state) {
    return state.resumed(Instant.EPOCH);
  }
}
