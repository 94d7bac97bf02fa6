package dev.milepost.eventlog.runtime;

import dev.milepost.eventlog.Effect;
import dev.milepost.eventlog.EventId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The partitions that this replica owns, as any thread may look at them. */
final class OwnedPartitions<S, E, F extends Effect> {
  private final Map<LogPartition, OwnedPartition<S, E, F>> owned = new ConcurrentHashMap<>();
  private final FoldWaiters waiters = new FoldWaiters();
  private volatile boolean assigned;

  Map<LogPartition, OwnedPartition<S, E, F>> owned() {
    return owned;
  }

  @Nullable OwnedPartition<S, E, F> partition(LogPartition partition) {
    return owned.get(partition);
  }

  void own(LogPartition partition, OwnedPartition<S, E, F> fresh) {
    owned.put(partition, fresh);
  }

  @Nullable OwnedPartition<S, E, F> disown(LogPartition partition) {
    var lost = owned.remove(partition);
    if (lost != null) {
      lost.revoke();
    }
    return lost;
  }

  /** Partitions were assigned, be it none. */
  void assigned() {
    assigned = true;
  }

  List<LogPartition> withoutEnd() {
    return owned.entrySet().stream()
        .filter(entry -> entry.getValue().end().isEmpty())
        .map(Map.Entry::getKey)
        .toList();
  }

  void end(LogPartition partition, long offset) {
    Objects.requireNonNull(owned.get(partition)).endAt(offset);
  }

  void passed(EventId event) {
    waiters.passed(event);
  }

  boolean isCaughtUp() {
    return assigned && owned.values().stream().allMatch(OwnedPartition::isLive);
  }

  Optional<StreamState<S>> stream(String stream) {
    return owned.values().stream().flatMap(part -> part.fold().stream(stream).stream()).findFirst();
  }

  Optional<OwnedPartition<S, E, F>> partitionOf(String stream) {
    return owned.values().stream()
        .filter(part -> part.fold().stream(stream).isPresent())
        .findFirst();
  }

  Map<String, S> states() {
    var states = new HashMap<String, S>();
    owned
        .values()
        .forEach(part -> part.fold().streams().forEach(s -> states.put(s.stream(), s.state())));
    return states;
  }

  Map<String, String> quarantined() {
    var reasons = new TreeMap<String, String>();
    owned.values().forEach(part -> reasons.putAll(part.fold().quarantined().reasons()));
    return reasons;
  }

  boolean awaitFolded(String stream, EventId event, Duration limit) throws InterruptedException {
    return waiters.await(event, () -> isFolded(stream, event), limit);
  }

  boolean isFolded(String stream, EventId event) {
    return stream(stream).map(fold -> fold.hasSeen(event)).orElse(false)
        || owned.values().stream().anyMatch(part -> part.fold().isOver(stream));
  }
}
