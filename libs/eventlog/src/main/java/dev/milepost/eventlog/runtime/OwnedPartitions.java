package dev.milepost.eventlog.runtime;

import dev.milepost.eventlog.Effect;
import dev.milepost.eventlog.EventId;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The partitions of a participant, as any thread may look at them. */
final class OwnedPartitions<S, E, F extends Effect> {
  private final Set<ParticipantPartition<S, E, F>> owned = ConcurrentHashMap.newKeySet();
  private final FoldWaiters waiters = new FoldWaiters();

  Collection<ParticipantPartition<S, E, F>> all() {
    return owned;
  }

  void own(ParticipantPartition<S, E, F> fresh) {
    owned.add(fresh);
  }

  void disown(PartitionFold<E> lost) {
    owned.removeIf(one -> one == lost);
  }

  void passed(EventId event) {
    waiters.passed(event);
  }

  Optional<StreamState<S>> stream(String stream) {
    return owned.stream().flatMap(part -> part.streams().stream(stream).stream()).findFirst();
  }

  Map<String, S> states() {
    var states = new HashMap<String, S>();
    owned.forEach(part -> part.streams().streams().forEach(s -> states.put(s.stream(), s.state())));
    return states;
  }

  boolean awaitFolded(String stream, EventId event, Duration limit) throws InterruptedException {
    return waiters.await(event, () -> isFolded(stream, event), limit);
  }

  boolean isFolded(String stream, EventId event) {
    return stream(stream).map(fold -> fold.hasSeen(event)).orElse(false)
        || owned.stream().anyMatch(part -> part.streams().isOver(stream));
  }
}
