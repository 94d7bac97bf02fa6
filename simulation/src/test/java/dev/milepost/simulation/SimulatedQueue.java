package dev.milepost.simulation;

import dev.milepost.events.PlannerEvent.IssueReady;
import dev.milepost.service.WorkQueue.OfferedAssignment;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The share group: each offer is locked by one replica at a time until it is acknowledged. */
final class SimulatedQueue {
  private final SimulatedLog log;
  private final Chance chance;
  private final Set<Integer> gone = new HashSet<>();
  private final Map<Integer, String> locks = new HashMap<>();

  SimulatedQueue(SimulatedLog log, Chance chance) {
    this.log = log;
    this.chance = chance;
  }

  /** One offer that nobody holds; a duplicate record is an offer of its own. */
  Optional<Integer> acquire(String replica) {
    for (int offset = 0; offset < log.size(); offset++) {
      boolean waits = !gone.contains(offset) && !locks.containsKey(offset);
      if (waits && log.at(offset).event() instanceof IssueReady && chance.oneIn(2)) {
        locks.put(offset, replica);
        return Optional.of(offset);
      }
    }
    return Optional.empty();
  }

  OfferedAssignment offer(int offset) {
    var record = log.at(offset);
    return new OfferedAssignment(record.stream(), record.id(), (IssueReady) record.event());
  }

  void acknowledge(int offset) {
    gone.add(offset);
    locks.remove(offset);
  }

  void release(int offset) {
    locks.remove(offset);
  }

  /** The locks of a replica that died run out. */
  void releaseAll(String replica) {
    locks.values().removeIf(replica::equals);
  }
}
