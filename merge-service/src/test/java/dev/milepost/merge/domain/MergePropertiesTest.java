package dev.milepost.merge.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.eventlog.Transition;
import dev.milepost.events.ExecutorEvent.AgentStarted;
import dev.milepost.events.MergeEvent;
import dev.milepost.events.MergeEvent.ConflictResolutionRequested;
import dev.milepost.events.MergeEvent.MergeStarted;
import dev.milepost.events.MergeEvent.PrMerged;
import dev.milepost.events.MergeEvent.UpdateStarted;
import dev.milepost.events.PlannerEvent.IssueReopened;
import dev.milepost.merge.domain.MergeState.MergeRunStage;
import dev.milepost.testkit.HistoryTurns;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MergePropertiesTest {
  @Provide
  Arbitrary<List<Integer>> turns() {
    return HistoryTurns.upTo(RandomMergeRun.MAX_NUMBER);
  }

  @Property(tries = 300)
  void any_prefix_replays_to_the_state_that_was(
      @ForAll("turns") List<Integer> turns, @ForAll RunKind kind) {
    RandomMergeRun.of(turns, kind).history.assertReplays();
  }

  @Property(tries = 500)
  void no_merge_begins_while_another_is_under_way_or_the_run_is_paused(
      @ForAll("turns") List<Integer> turns, @ForAll RunKind kind) {
    var run = RandomMergeRun.of(turns, kind).history;
    for (int i = 1; i < run.size(); i++) {
      var before = run.states().get(i - 1).inFlight();
      var after = run.states().get(i);
      long begun = run.decidedBy(i).stream().filter(e -> e instanceof MergeStarted).count();
      if (begun == 0) {
        continue;
      }
      assertThat(begun).isEqualTo(1);
      assertThat(after.life()).isEqualTo(MergeRunStage.GOING);
      assertThat(after.inFlight()).isNotNull().isNotEqualTo(before);
      assertThat(merges(run.owedAfter(i))).isEmpty();
    }
  }

  @Property(tries = 500)
  void a_merge_that_is_owed_is_owed_until_the_log_has_its_end(
      @ForAll("turns") List<Integer> turns, @ForAll RunKind kind) {
    var run = RandomMergeRun.of(turns, kind).history;
    for (int i = 1; i < run.size(); i++) {
      var before = merges(run.owedAfter(i - 1));
      var after = merges(run.owedAfter(i));
      if (!before.equals(after) && !before.isEmpty()) {
        assertThat(run.event(i)).isInstanceOf(MergeEvent.class);
      }
    }
  }

  @Property(tries = 500)
  void what_was_merged_is_never_begun_again(
      @ForAll("turns") List<Integer> turns, @ForAll RunKind kind) {
    var merged = new HashSet<Integer>();
    var run = RandomMergeRun.of(turns, kind).history;
    for (int i = 0; i < run.size(); i++) {
      if (run.event(i) instanceof PrMerged e) {
        merged.add(e.issue());
      }
      for (var event : run.decidedBy(i)) {
        if (event instanceof MergeStarted started) {
          assertThat(merged).doesNotContain(started.issue());
        }
      }
    }
  }

  @Property(tries = 500)
  void no_resolution_is_asked_for_after_an_agent_resolved_or_without_end(
      @ForAll("turns") List<Integer> turns, @ForAll RunKind kind) {
    var resolved = new HashSet<Integer>();
    var asked = new HashMap<Integer, Integer>();
    var run = RandomMergeRun.of(turns, kind).history;
    for (int i = 0; i < run.size(); i++) {
      if (run.event(i) instanceof IssueReopened e
          && run.states().get(i).issue(e.issue()).tries().equals(MergeAttempts.NONE)) {
        resolved.remove(e.issue());
        asked.remove(e.issue());
      }
      if (run.event(i) instanceof AgentStarted e) {
        resolved.add(e.assignment().issue());
      }
      for (var event : run.decidedBy(i)) {
        if (event instanceof ConflictResolutionRequested request) {
          assertThat(resolved).doesNotContain(request.issue());
          assertThat(asked.merge(request.issue(), 1, Integer::sum))
              .isEqualTo(request.round())
              .isLessThanOrEqualTo(MergeOutcomes.MAX_CONFLICT_ROUNDS);
        }
      }
    }
  }

  @Property(tries = 300)
  void no_two_merges_share_a_key(@ForAll("turns") List<Integer> turns, @ForAll RunKind kind) {
    var heads = new HashMap<String, String>();
    for (var state : RandomMergeRun.of(turns, kind).history.states()) {
      for (var effect : MergeGiven.participant().outstanding(state)) {
        if (effect instanceof MergePullRequest owed) {
          assertThat(heads.merge(owed.key(), owed.head(), (first, second) -> first))
              .isEqualTo(owed.head());
        }
      }
    }
  }

  @Property(tries = 300)
  void an_approved_issue_whose_turn_it_is_never_waits_for_nothing(
      @ForAll("turns") List<Integer> turns, @ForAll RunKind kind) {
    for (var state : RandomMergeRun.of(turns, kind).history.states()) {
      if (state.life() == MergeRunStage.GOING && state.inFlight() == null) {
        assertThat(BranchUpdates.next(state).then(MergeQueue::next))
            .isEqualTo(Transition.silent(state));
      }
    }
  }

  @Property(tries = 300)
  void whatever_is_brought_up_to_date_before_its_turn_was_approved_and_shares_no_file(
      @ForAll("turns") List<Integer> turns, @ForAll RunKind kind) {
    var run = RandomMergeRun.of(turns, kind).history;
    for (int index = 0; index < run.size(); index++) {
      var state = run.states().get(index);
      var begun =
          run.decidedBy(index).stream()
              .filter(e -> e instanceof UpdateStarted)
              .map(e -> state.issue(((UpdateStarted) e).issue()).changes())
              .toList();
      for (int i = 1; i < begun.size(); i++) {
        assertThat(ChangedFiles.mayOverlap(begun.get(0), begun.get(i))).isFalse();
      }
    }
  }

  private static Set<MergeEffect> merges(Set<MergeEffect> owed) {
    return owed.stream().filter(e -> e instanceof MergePullRequest).collect(Collectors.toSet());
  }
}
