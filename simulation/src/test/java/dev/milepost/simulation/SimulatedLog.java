package dev.milepost.simulation;

import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.NewEvent;
import dev.milepost.eventlog.RecordedEvent;
import dev.milepost.events.RunEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One partition of the log. Keeps duplicates, as Kafka does. */
final class SimulatedLog {
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  private final List<RecordedEvent<RunEvent>> records = new ArrayList<>();
  private final Set<Object> ids = new HashSet<>();

  void append(List<NewEvent<RunEvent>> drafts) {
    for (var draft : drafts) {
      var time = BEGIN.plusSeconds(records.size());
      records.add(new RecordedEvent<>(draft.id(), draft.stream(), time, draft.event()));
      ids.add(draft.id());
    }
  }

  boolean holds(EventId id) {
    return ids.contains(id);
  }

  int size() {
    return records.size();
  }

  RecordedEvent<RunEvent> at(int offset) {
    return records.get(offset);
  }

  List<RecordedEvent<RunEvent>> all() {
    return List.copyOf(records);
  }

  /** Each id's first record alone: what every reader makes of it. */
  List<RecordedEvent<RunEvent>> distinct() {
    var seen = new HashSet<Object>();
    return records.stream().filter(record -> seen.add(record.id())).toList();
  }
}
