package dev.milepost.eventlog.runtime;

import dev.milepost.eventlog.EventId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The state of one stream so far. Changed by the loop's thread alone, read by any.
 *
 * @param <S> the participant's state
 */
final class StreamState<S> {
  private final String stream;
  private final long firstOffset;
  private final Set<EventId> seen = ConcurrentHashMap.newKeySet();

  /** Decided here and not yet known to be in the log. */
  private final Set<EventId> unconfirmed = ConcurrentHashMap.newKeySet();

  private volatile S state;
  private volatile EventId newest;

  StreamState(String stream, long firstOffset, EventId first, S initial) {
    this.stream = stream;
    this.firstOffset = firstOffset;
    this.newest = first;
    this.state = initial;
  }

  String stream() {
    return stream;
  }

  long firstOffset() {
    return firstOffset;
  }

  S state() {
    return state;
  }

  /** The event that was folded last. */
  EventId newest() {
    return newest;
  }

  /** Notes an event; false if it was noted before. */
  boolean see(EventId id) {
    unconfirmed.remove(id);
    return seen.add(id);
  }

  boolean hasSeen(EventId id) {
    return seen.contains(id);
  }

  void advance(S next, EventId by) {
    state = next;
    newest = by;
  }

  /** Notes a decided event that must be in the log before anything else is done. */
  void decided(EventId id) {
    if (!seen.contains(id)) {
      unconfirmed.add(id);
    }
  }

  void confirmed(EventId id) {
    unconfirmed.remove(id);
  }

  /** True if all that was decided is in the log. */
  boolean isConfirmed() {
    return unconfirmed.isEmpty();
  }
}
