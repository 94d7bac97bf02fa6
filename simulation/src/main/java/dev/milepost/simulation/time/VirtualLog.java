package dev.milepost.simulation.time;

import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.RecordedEvent;
import dev.milepost.events.RunEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One run's events. A hop is the time from an append until every reader has folded it. */
final class VirtualLog {
  private final String run;
  private final VirtualTime time;
  private final Duration hop;
  private final List<RecordedEvent<RunEvent>> records = new ArrayList<>();
  private final List<Consumer<RecordedEvent<RunEvent>>> readers = new ArrayList<>();

  VirtualLog(String run, VirtualTime time, Duration hop) {
    this.run = run;
    this.time = time;
    this.hop = hop;
  }

  /** Reads from now on; readers are told in the order in which they came. */
  void follow(Consumer<RecordedEvent<RunEvent>> reader) {
    readers.add(reader);
  }

  void append(List<? extends RunEvent> events) {
    append(events, () -> {});
  }

  /**
   * @param written run when they are in the log, before they are read
   */
  void append(List<? extends RunEvent> events, Runnable written) {
    time.after(
        hop,
        () -> {
          written.run();
          events.forEach(this::record);
        });
  }

  private void record(RunEvent event) {
    var id = EventId.derived("simulated", run, records.size());
    var record = new RecordedEvent<>(id, run, Instant.EPOCH.plus(time.now()), event);
    records.add(record);
    readers.forEach(reader -> reader.accept(record));
  }

  /** All of them, in order; their times are counted from the epoch on. */
  List<RecordedEvent<RunEvent>> records() {
    return List.copyOf(records);
  }
}
