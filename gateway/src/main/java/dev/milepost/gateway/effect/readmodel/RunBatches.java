package dev.milepost.gateway.effect.readmodel;

import dev.milepost.eventlog.kafka.KafkaLogRecord;
import dev.milepost.events.RunEvent;
import dev.milepost.gateway.effect.notification.NotificationOutbox;
import dev.milepost.gateway.effect.reservation.Reservations;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Batches of records on their way to the tables. All in the caller's transaction. */
@ApplicationScoped
class RunBatches {
  private final EventRows events;
  private final Reservations reservations;
  private final SkippedRecords skipped;
  private final RunTables tables;
  private final NotificationOutbox outbox;

  RunBatches(
      EventRows events,
      Reservations reservations,
      SkippedRecords skipped,
      RunTables tables,
      NotificationOutbox outbox) {
    this.outbox = outbox;
    this.events = events;
    this.reservations = reservations;
    this.skipped = skipped;
    this.tables = tables;
  }

  /**
   * A batch of records of one partition.
   *
   * @param archived the runs of which nothing is folded
   */
  RunBatch open(
      int partition, List<KafkaLogRecord<RunEvent>> records, Collection<String> archived) {
    return open(partition, records, archived, !outbox.isIdle());
  }

  /** The same of a run that was archived: nobody is told of it again. */
  RunBatch openOld(int partition, List<KafkaLogRecord<RunEvent>> records) {
    return open(partition, records, Set.of(), false);
  }

  private RunBatch open(
      int partition,
      List<KafkaLogRecord<RunEvent>> records,
      Collection<String> archived,
      boolean telling) {
    var runs = records.stream().map(KafkaLogRecord::stream).distinct().toList();
    return new RunBatch(runs, partition, seen(records), archived, tables, events, skipped, telling);
  }

  /** Events that are in the tables already, as {@code run/id}. */
  private Set<String> seen(List<KafkaLogRecord<RunEvent>> records) {
    var ids = new HashMap<String, Set<String>>();
    for (var record : records) {
      record
          .id()
          .ifPresent(
              id ->
                  ids.computeIfAbsent(String.valueOf(record.stream()), run -> new HashSet<>())
                      .add(id));
    }
    var seen = new HashSet<String>();
    ids.forEach((run, some) -> events.known(run, some).forEach(id -> seen.add(run + "/" + id)));
    return seen;
  }

  /** Writes what the batch changed. */
  void store(RunBatch batch) {
    batch.runs().values().forEach(this::store);
    outbox.add(batch.news());
  }

  private void store(Folding folding) {
    if (folding.isNew() && folding.state.seq() == 0 && folding.row.stuck == null) {
      return; // only what was passed over names it
    }
    boolean tells =
        folding.row.submission == null || folding.row.over != folding.state.standing().over();
    folding.write();
    if (folding.isNew()) {
      tables.add(folding.row);
    }
    if (tells) {
      reservations.follow(folding.state);
    }
  }
}
