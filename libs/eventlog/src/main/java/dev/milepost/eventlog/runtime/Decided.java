package dev.milepost.eventlog.runtime;

import dev.milepost.eventlog.Draft;
import java.util.List;

/** What one event led to: appended as a whole. */
record Decided<S, E>(StreamFold<S> fold, List<Draft<E>> drafts) {
  /** They are in the log. */
  void confirm() {
    drafts.forEach(draft -> fold.confirmed(draft.id()));
  }

  /** Without the drafts that the log holds already. */
  Decided<S, E> missing() {
    return new Decided<>(fold, drafts.stream().filter(draft -> !fold.hasSeen(draft.id())).toList());
  }
}
