package dev.milepost.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.eventlog.Effect;
import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.Participant;
import dev.milepost.eventlog.RecordedEvent;
import dev.milepost.eventlog.Transition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A stream as a property makes it up: what the participant decides comes back in order, but as late
 * as the property says; what was said may be said again.
 */
public final class StreamHistory<S, E, F extends Effect> {
  private final Participant<S, E, F> participant;
  private final List<RecordedEvent<E>> log = new ArrayList<>();
  private final List<Transition<S, E>> transitions = new ArrayList<>();
  private final List<E> decided = new ArrayList<>();
  private final List<E> late = new ArrayList<>();
  private S state;

  private StreamHistory(Participant<S, E, F> participant) {
    this.participant = participant;
    this.state = participant.initial(Scenario.STREAM);
  }

  public static <S, E, F extends Effect> StreamHistory<S, E, F> of(
      Participant<S, E, F> participant) {
    return new StreamHistory<>(participant);
  }

  /** The next event of the log, a second after the one before. */
  public void append(E event) {
    var id = EventId.derived("test", "event", log.size());
    var at = Instant.EPOCH.plusSeconds(log.size());
    var recorded = new RecordedEvent<>(id, Scenario.STREAM, at, event);
    log.add(recorded);
    var transition = participant.fold(state, recorded);
    state = transition.state();
    transitions.add(transition);
    decided.addAll(transition.decisions());
    late.addAll(transition.decisions());
  }

  /** The oldest decision that has not come back does; nothing where all have. */
  public void comesBack() {
    if (!late.isEmpty()) {
      append(late.removeFirst());
    }
  }

  /** An event of the log is said again under another id; which one, a number of any size says. */
  public void again(int which) {
    append(log.get(which % log.size()).event());
  }

  /** Folds the log again: after each event the state and the decisions are what they were. */
  public void assertReplays() {
    var replayed = participant.initial(Scenario.STREAM);
    for (int i = 0; i < log.size(); i++) {
      var transition = participant.fold(replayed, log.get(i));
      assertThat(transition).isEqualTo(transitions.get(i));
      replayed = transition.state();
    }
  }

  public int size() {
    return log.size();
  }

  /** The event with this index, from 0. */
  public E event(int index) {
    return log.get(index).event();
  }

  /** The events that the event with this index led to. */
  public List<E> decidedBy(int index) {
    return transitions.get(index).decisions();
  }

  /** The outstanding effects after the event with this index. */
  public Set<F> owedAfter(int index) {
    return participant.outstanding(transitions.get(index).state());
  }

  /** The outstanding effects now. */
  public Set<F> owed() {
    return participant.outstanding(state);
  }

  /** The state after each event. */
  public List<S> states() {
    return transitions.stream().map(Transition::state).toList();
  }

  public S state() {
    return state;
  }

  /** All that was decided, in order. */
  public List<E> decided() {
    return List.copyOf(decided);
  }
}
