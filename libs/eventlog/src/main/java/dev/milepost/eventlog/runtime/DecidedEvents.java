package dev.milepost.eventlog.runtime;

import dev.milepost.eventlog.NewEvent;
import java.util.List;

/** The decisions that follow from one event: appended as a whole. */
record DecidedEvents<S, E>(StreamState<S> fold, List<NewEvent<E>> drafts) {
  /** They are in the log. */
  void confirm() {
    drafts.forEach(draft -> fold.confirmed(draft.id()));
  }

  /** Without the drafts that the log holds already. */
  DecidedEvents<S, E> missing() {
    return new DecidedEvents<>(
        fold, drafts.stream().filter(draft -> !fold.hasSeen(draft.id())).toList());
  }
}
