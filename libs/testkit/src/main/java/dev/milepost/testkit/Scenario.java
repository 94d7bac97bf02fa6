package dev.milepost.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.eventlog.Effect;
import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.Participant;
import dev.milepost.eventlog.RecordedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Given, when, then for a participant. Each decision is folded again, as the log would bring it
 * back, so that no test forgets how a decision changes the state.
 */
public final class Scenario<S, E, F extends Effect> {
  /** The stream that events are recorded under by default; a valid run id. */
  public static final String STREAM = "test-run";

  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  /** More decisions than any one event can rightly lead to: a participant that answers itself. */
  private static final int MAX_DECISIONS = 1000;

  private final Participant<S, E, F> participant;
  private S state;
  private int recorded;
  private List<E> decided = List.of();

  private Scenario(Participant<S, E, F> participant) {
    this.participant = participant;
    this.state = participant.initial(STREAM);
  }

  public static <S, E, F extends Effect> Scenario<S, E, F> of(Participant<S, E, F> participant) {
    return new Scenario<>(participant);
  }

  /** Folds events that are in the log already; what they would lead to is history as well. */
  @SafeVarargs
  public final Scenario<S, E, F> given(E... events) {
    Arrays.stream(events).forEach(event -> state = participant.fold(state, record(event)).state());
    return this;
  }

  /** Folds the events one after another, with all that is decided on the way. */
  @SafeVarargs
  public final Scenario<S, E, F> when(E... events) {
    var all = new ArrayList<E>();
    for (E event : events) {
      all.addAll(fold(event));
    }
    decided = List.copyOf(all);
    return this;
  }

  /** Exactly these events were decided since the last {@link #when}, in this order. */
  @SafeVarargs
  public final Scenario<S, E, F> then(E... events) {
    assertThat(decided).containsExactly(events);
    return this;
  }

  public Scenario<S, E, F> thenNothing() {
    assertThat(decided).isEmpty();
    return this;
  }

  /** Exactly these effects are outstanding. */
  @SafeVarargs
  public final Scenario<S, E, F> thenOutstanding(F... effects) {
    Set<F> owed = participant.outstanding(state);
    assertThat(owed).containsExactlyInAnyOrder(effects);
    return this;
  }

  public Scenario<S, E, F> thenOver(boolean over) {
    assertThat(participant.isOver(state)).isEqualTo(over);
    return this;
  }

  /** The decisions since the last {@link #when}. */
  public List<E> decided() {
    return decided;
  }

  /** The outstanding effects, in the participant's order. */
  public Set<F> owed() {
    return participant.outstanding(state);
  }

  public S state() {
    return state;
  }

  private List<E> fold(E event) {
    var pending = new ArrayList<>(List.of(event));
    var answers = new ArrayList<E>();
    while (!pending.isEmpty()) {
      var next = record(pending.remove(0));
      var transition = participant.fold(state, next);
      state = transition.state();
      answers.addAll(transition.decisions());
      pending.addAll(transition.decisions());
      assertThat(answers).as("decisions after one event").hasSizeLessThan(MAX_DECISIONS);
    }
    return answers;
  }

  private RecordedEvent<E> record(E event) {
    recorded++;
    var id = EventId.derived("scenario", "event", recorded);
    return new RecordedEvent<>(id, STREAM, BEGIN.plusSeconds(recorded), event);
  }
}
