package dev.milepost.gateway.effect.readmodel;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.milepost.gateway.domain.RunFold;
import dev.milepost.gateway.domain.RunState;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Runs as they were at events of theirs (E4). Who looks at one moves through its events, so some
 * states on the way are kept, and the next is folded from the one before it. A state shares with
 * its neighbours what is the same in them.
 */
@ApplicationScoped
class PastRuns {
  /** Events from one that is kept to the next. */
  static final int STEP = 250;

  /** A run keeps no more states; each second one goes then. */
  private static final int MAX_KEPT = 64;

  private static final int MAX_RUNS = 4;
  private static final Duration KEPT = Duration.ofMinutes(5);

  private final EventRows events;
  private final Cache<String, NavigableMap<Long, Checkpoint>> kept =
      Caffeine.newBuilder().maximumSize(MAX_RUNS).expireAfterAccess(KEPT).build();

  PastRuns(EventRows events) {
    this.events = events;
  }

  /**
   * A state of before.
   *
   * @param event the id of the event that made it: a read model that was made anew may have others
   */
  private record Checkpoint(String event, RunState state) {}

  /** A run after its first {@code seq} events; empty if it has fewer. */
  Optional<RunState> at(String run, long seq) {
    if (events.count(run, seq) != seq) {
      return Optional.empty();
    }
    var known = kept.get(run, any -> new ConcurrentSkipListMap<>());
    var state = nearest(run, known, seq);
    long passed = state.seq();
    for (var row : events.between(run, passed, seq)) {
      state = RunFold.evolve(state, row.sequenced());
      if (row.key.seq() / STEP > passed / STEP) {
        known.put(row.key.seq(), new Checkpoint(row.id, state));
      }
      passed = row.key.seq();
    }
    thin(known);
    return Optional.of(RunFold.passedOver(state, seq));
  }

  private RunState nearest(String run, NavigableMap<Long, Checkpoint> known, long seq) {
    var before = known.floorEntry(seq);
    if (before == null) {
      return RunState.initial(run);
    }
    if (events.has(run, before.getValue().event(), before.getKey())) {
      return before.getValue().state();
    }
    known.clear();
    return RunState.initial(run);
  }

  private static void thin(NavigableMap<Long, Checkpoint> known) {
    if (known.size() > MAX_KEPT) {
      boolean goes = false;
      for (var seq : known.keySet()) {
        if (goes) {
          known.remove(seq);
        }
        goes = !goes;
      }
    }
  }
}
