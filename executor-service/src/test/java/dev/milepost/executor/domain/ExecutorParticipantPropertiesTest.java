package dev.milepost.executor.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.RecordedEvent;
import dev.milepost.events.Assignment;
import dev.milepost.events.PlannerEvent.CleanupRequested;
import dev.milepost.events.PlannerEvent.IssueReopened;
import dev.milepost.events.PlannerEvent.IssueSkipped;
import dev.milepost.events.RunEvent;
import dev.milepost.events.Work;
import dev.milepost.executor.domain.ExecutorEffect.RunAssignment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

/** Any history, sensible or not: few names, so that they meet. */
class ExecutorParticipantPropertiesTest {
  private final ExecutorParticipant me = new ExecutorParticipant("me", "now");
  private final ExecutorParticipant other = new ExecutorParticipant("other", "now");

  @Property(tries = 300)
  void an_assignment_is_owed_by_one_executor_at_most(@ForAll("histories") List<RunEvent> history) {
    ExecutorState state = ExecutorState.unknown();
    for (int i = 0; i < history.size(); i++) {
      state = me.fold(state, recorded(i, history.get(i))).state();
      var mine = assignments(me, state);
      mine.retainAll(assignments(other, state));
      assertThat(mine).isEmpty();
    }
  }

  @Property(tries = 300)
  void an_assignment_is_owed_once_in_a_life(@ForAll("histories") List<RunEvent> history) {
    ExecutorState state = ExecutorState.unknown();
    var ended = new HashSet<Assignment>();
    List<Assignment> before = List.of();
    for (int i = 0; i < history.size(); i++) {
      state = me.fold(state, recorded(i, history.get(i))).state();
      var now = assignments(me, state);
      for (var gone : before) {
        if (!now.contains(gone)) {
          ended.add(gone);
        }
      }
      assertThat(now).noneMatch(ended::contains);
      before = now;
    }
  }

  @Property(tries = 300)
  void each_event_twice_gives_the_state_of_each_once(@ForAll("histories") List<RunEvent> history) {
    ExecutorState once = ExecutorState.unknown();
    ExecutorState twice = ExecutorState.unknown();
    for (int i = 0; i < history.size(); i++) {
      var event = recorded(i, history.get(i));
      var transition = me.fold(once, event);
      once = transition.state();
      twice = me.fold(me.fold(twice, event).state(), event).state();
      assertThat(twice).isEqualTo(once);
      assertThat(transition.decisions()).isEmpty();
    }
  }

  private static List<Assignment> assignments(ExecutorParticipant who, ExecutorState state) {
    var found = new ArrayList<Assignment>();
    for (var effect : who.outstanding(state)) {
      if (effect instanceof RunAssignment run) {
        found.add(run.ready().assignment());
      }
    }
    return found;
  }

  private static RecordedEvent<RunEvent> recorded(int at, RunEvent event) {
    return new RecordedEvent<>(EventId.derived("t", "e", at), "test-run", Instant.EPOCH, event);
  }

  @Provide
  Arbitrary<List<RunEvent>> histories() {
    return events().list().ofMaxSize(40).map(ExecutorParticipantPropertiesTest::begun);
  }

  private static List<RunEvent> begun(List<RunEvent> events) {
    var all =
        new ArrayList<RunEvent>(List.of(ExecutorGiven.submitted(true), ExecutorGiven.planned()));
    all.addAll(events);
    return List.copyOf(all);
  }

  private static Arbitrary<RunEvent> events() {
    var who = Arbitraries.of("me", "other");
    var life = Arbitraries.of("before", "now");
    return Arbitraries.frequencyOf(
        tuple(6, assignments().map(ExecutorGiven::ready)),
        tuple(8, Combinators.combine(assignments(), who, life).as(ExecutorGiven::claim)),
        tuple(2, Combinators.combine(assignments(), who, life).as(ExecutorGiven::opened)),
        tuple(2, Combinators.combine(assignments(), who, life).as(ExecutorGiven::failed)),
        tuple(2, Combinators.combine(assignments(), who, life).as(ExecutorGiven::lost)),
        tuple(1, Arbitraries.of(1, 2).map(issue -> new IssueSkipped(issue, true))),
        tuple(1, Arbitraries.of(1, 2).map(issue -> new IssueReopened(issue, 2))),
        tuple(1, Arbitraries.of("me", "other").map(w -> new CleanupRequested(List.of(w)))));
  }

  private static Tuple2<Integer, Arbitrary<? extends RunEvent>> tuple(
      int weight, Arbitrary<? extends RunEvent> events) {
    return Tuple.of(weight, events);
  }

  private static Arbitrary<Assignment> assignments() {
    return Combinators.combine(
            Arbitraries.of(1, 2), Arbitraries.of(1, 2), Arbitraries.of(Work.values()))
        .as((issue, attempt, work) -> new Assignment(issue, attempt, work, work.ordinal()));
  }
}
