package dev.milepost.eventlog;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Where an event leads: the state after it, and what is decided by it.
 *
 * @param <S> the state
 * @param <E> the events of the log
 * @param decisions already part of {@code state}; to be appended in this order, as a whole
 */
public record Transition<S, E>(S state, List<E> decisions) {
  public Transition {
    decisions = List.copyOf(decisions);
  }

  /** Nothing is decided. */
  public static <S, E> Transition<S, E> silent(S state) {
    return new Transition<>(state, List.of());
  }

  /** One event is decided. */
  public static <S, E> Transition<S, E> deciding(S state, E decision) {
    return new Transition<>(state, List.of(decision));
  }

  /** The same decisions with another state. */
  public Transition<S, E> map(UnaryOperator<S> change) {
    return new Transition<>(change.apply(state), decisions);
  }

  /** Adds the decisions that follow from the state; they come after these. */
  public Transition<S, E> then(Function<S, Transition<S, E>> next) {
    var more = next.apply(state);
    if (decisions.isEmpty() || more.decisions.isEmpty()) {
      return new Transition<>(more.state, decisions.isEmpty() ? more.decisions : decisions);
    }
    var all = new ArrayList<>(decisions);
    all.addAll(more.decisions);
    return new Transition<>(more.state, all);
  }
}
