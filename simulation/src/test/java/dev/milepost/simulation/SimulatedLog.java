package dev.milepost.simulation;

import dev.milepost.eventlog.Draft;
import dev.milepost.eventlog.Recorded;
import dev.milepost.events.RunEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One partition of the log. Keeps duplicates, as Kafka does. */
final class SimulatedLog {
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  private final List<Recorded<RunEvent>> records = new ArrayList<>();
  private final Set<Object> ids = new HashSet<>();

  void append(List<Draft<RunEvent>> drafts) {
    for (var draft : drafts) {
      var time = BEGIN.plusSeconds(records.size());
      records.add(new Recorded<>(draft.id(), draft.stream(), time, draft.event()));
      ids.add(draft.id());
    }
  }

  boolean holds(Draft<RunEvent> draft) {
    return ids.contains(draft.id());
  }

  int size() {
    return records.size();
  }

  Recorded<RunEvent> at(int offset) {
    return records.get(offset);
  }

  List<Recorded<RunEvent>> all() {
    return List.copyOf(records);
  }

  /** Each id's first record alone: what every reader makes of it. */
  List<Recorded<RunEvent>> distinct() {
    var seen = new HashSet<Object>();
    return records.stream().filter(record -> seen.add(record.id())).toList();
  }
}
