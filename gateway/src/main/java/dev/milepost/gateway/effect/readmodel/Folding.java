package dev.milepost.gateway.effect.readmodel;

import dev.milepost.eventlog.kafka.KafkaLogRecord;
import dev.milepost.eventlog.runtime.LogRecord;
import dev.milepost.gateway.domain.RunState;

/** A run while a batch is folded. For one thread, within one transaction. */
final class Folding {
  final RunRow row;
  RunState state;
  boolean givenUp;
  private final StoredRunState stored;
  private final boolean isNew;

  private Folding(StoredRunState stored, boolean isNew, boolean givenUp) {
    this.stored = stored;
    this.isNew = isNew;
    this.givenUp = givenUp;
    row = stored.row();
    state = stored.state();
  }

  static Folding of(String run, RunTables tables, boolean givenUp) {
    return tables
        .find(run)
        .map(stored -> new Folding(stored, false, givenUp))
        .orElseGet(() -> new Folding(StoredRunState.initial(run, tables), true, givenUp));
  }

  /** True if the run has no row yet. */
  boolean isNew() {
    return isNew;
  }

  /** The place of the next event. */
  EventRow.EventRowKey next() {
    return new EventRow.EventRowKey(state.run(), state.seq() + 1);
  }

  /** Nothing of the run is folded any more, from this record on. */
  void stuck(LogRecord<?> record, String why) {
    // A defect's message may hold what no column takes.
    row.stuck = why.replace('\0', '\uFFFD');
    row.stuckPartition = record.partition().number();
    row.stuckOffset = record.offset();
    row.stuckSource = record instanceof KafkaLogRecord<?> kafka ? kafka.source() : "";
  }

  /** Writes what the batch changed. */
  void write() {
    stored.write(state);
  }
}
