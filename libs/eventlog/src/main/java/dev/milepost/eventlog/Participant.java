package dev.milepost.eventlog;

import java.util.Set;

/**
 * A service as a function of the log. Pure and total: no clock, no randomness, no I/O, no
 * exception.
 *
 * @param <S> the state of one stream; immutable
 * @param <E> the events of the log
 * @param <F> the effects of this participant
 */
public interface Participant<S, E, F extends Effect> {
  /** The state of a stream before its first event. */
  S initial(String stream);

  /**
   * Folds an event: the state after it and what is decided by it. The state holds the decisions
   * already, so they change nothing when the log brings them back.
   */
  Transition<S, E> fold(S state, RecordedEvent<E> event);

  /**
   * The I/O that this state still requires, in the order of its start: the same in each process
   * that folds the same log.
   */
  Set<F> outstanding(S state);

  /** True once the stream can be forgotten: no later event of it will change anything. */
  boolean isOver(S state);
}
