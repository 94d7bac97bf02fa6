package dev.milepost.gateway.readmodel;

import dev.milepost.events.GatewayEvent.RecordsSkipped;
import dev.milepost.events.GatewayEvent.RunGivenUp;
import dev.milepost.gateway.reservation.Reservations;
import dev.milepost.gateway.view.RunFold;
import dev.milepost.gateway.view.SequencedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Folds the log into the tables: each event once, in one transaction with how far it got. */
@ApplicationScoped
public class Projection {
  private static final Logger LOG = Logger.getLogger(Projection.class);
  private static final String UNFOLDED =
      "The record at offset %d of partition %d cannot be folded: %s meets a defect here (%s)";

  private final OffsetRows offsets;
  private final EventRows events;
  private final Reservations reservations;
  private final SkippedRecords skipped;
  private final Rebuild rebuild;
  private final RunTables tables;

  Projection(
      OffsetRows offsets,
      EventRows events,
      Reservations reservations,
      SkippedRecords skipped,
      Rebuild rebuild,
      RunTables tables) {
    this.offsets = offsets;
    this.events = events;
    this.tables = tables;
    this.reservations = reservations;
    this.skipped = skipped;
    this.rebuild = rebuild;
  }

  /** The next offset to fold of a partition; 0 for a partition not seen before. */
  @Transactional
  public long nextOffset(int partition) {
    return offsets.next(partition);
  }

  /** The record of a partition that was folded last; empty for none. */
  @Transactional
  public Optional<LogMark> last(int partition) {
    return offsets.last(partition);
  }

  /**
   * Has all folded again if a run is stuck: a newer version may read what an older one could not.
   */
  @Transactional
  public void tryStuckAgain() {
    long stuck = tables.stuck();
    if (stuck > 0) {
      LOG.infof("%d runs are stuck; the log is read again", stuck);
      rebuild.drop();
    }
  }

  /** The log is read from where the tables say: what a rebuild dropped is on its way. */
  void followed() {
    rebuild.isFollowed();
  }

  /** True if runs are gone that the log has, and it is not read again yet. */
  boolean isDropped() {
    return rebuild.isDropped();
  }

  /** Has all folded again: what the read model holds is not what the log says. */
  @Transactional
  public void rebuild() {
    rebuild.drop();
  }

  /** The next offset to fold of each partition seen so far; throws where a table is missing. */
  @Transactional
  public Map<Integer, Long> offsets() {
    return offsets.all();
  }

  /**
   * Folds records of one partition, in their order.
   *
   * @param believed the next offset as the caller knows it
   * @param last the last record; the next offset is the one after it
   * @return the runs that changed; null, and nothing was done, if the partition is elsewhere than
   *     the caller believes: another replica folds it, or the read model was dropped
   */
  @Transactional
  public @Nullable Set<String> apply(
      int partition, long believed, LogMark last, List<LogRecord> records) {
    if (!offsets.move(partition, believed, last)) {
      return null;
    }
    var byRun = new HashMap<String, Folding>();
    var seen = seen(records);
    var runs = records.stream().map(LogRecord::run).filter(Objects::nonNull).distinct().toList();
    var leftOut = leftOut(runs, partition);
    var givenUp = skipped.givenUp(runs);
    for (var record : records) {
      var run = record.run();
      if (run == null || record.offset() < believed || leftOut.test(record)) {
        continue;
      }
      var folding = byRun.computeIfAbsent(run, name -> load(name, givenUp));
      if (goesOnWithout(folding, record)) {
        rebuild.drop();
        events.getEntityManager().clear();
        return null;
      }
      fold(folding, record, partition, seen);
    }
    byRun.values().forEach(this::store);
    return new TreeSet<>(byRun.keySet());
  }

  private Predicate<LogRecord> leftOut(List<String> runs, int partition) {
    var skips = skipped.of(runs, partition);
    return record ->
        skips.getOrDefault(String.valueOf(record.run()), Set.of()).stream()
            .anyMatch(skip -> skip.covers(partition, record.offset()));
  }

  /** True if a stuck run goes on, which was not known: then all is folded again. */
  private boolean goesOnWithout(Folding folding, LogRecord record) {
    boolean stuck = folding.row.stuck != null;
    if (!(record instanceof LogRecord.ReadableRecord readable)) {
      return false;
    }
    return switch (readable.event()) {
      case RecordsSkipped skip -> stuck && skipped.add(readable.run(), skip);
      case RunGivenUp word -> {
        folding.givenUp = true;
        yield skipped.giveUp(readable.run()) && stuck;
      }
      default -> false;
    };
  }

  private void fold(Folding folding, LogRecord record, int partition, Set<String> seen) {
    if (folding.row.stuck != null || folding.state.standing().over() && !isReadable(record)) {
      return; // nothing of a run that is over can be spoilt any more
    }
    switch (record) {
      case LogRecord.ForeignRecord foreign ->
          show(folding, EventRow.passedOver(foreign, partition, folding.next()));
      case LogRecord.UnreadableRecord poisoned -> unread(folding, poisoned, partition);
      case LogRecord.ReadableRecord event -> {
        if (seen.add(event.run() + "/" + event.id())) {
          advance(folding, event, partition);
        }
      }
    }
  }

  private void unread(Folding folding, LogRecord.UnreadableRecord record, int partition) {
    if (folding.givenUp) {
      show(folding, EventRow.passedOver(record, partition, folding.next()));
    } else {
      folding.stuck(record.offset(), partition, record.source(), record.reason());
    }
  }

  /** It is an event of no run, but a reader of the run that it names sees that it came. */
  private void show(Folding folding, EventRow row) {
    if (folding.state.updated() != null) { // else there is no such run
      folding.state = RunFold.passedOver(folding.state, folding.state.seq() + 1);
      events.persist(row);
    }
  }

  private static boolean isReadable(LogRecord record) {
    return record instanceof LogRecord.ReadableRecord;
  }

  private void advance(Folding folding, LogRecord.ReadableRecord event, int partition) {
    var entry = new SequencedEvent(folding.state.seq() + 1, event.time(), event.event());
    try {
      folding.state = RunFold.evolve(folding.state, entry);
    } catch (RuntimeException e) {
      // The fold is total; should it not be, it is this run's affair alone (invariant 7).
      LOG.errorf(e, "Event %s of run %s cannot be folded", event.id(), event.run());
      var why = UNFOLDED.formatted(event.offset(), partition, event.type(), e);
      if (!folding.givenUp) {
        folding.stuck(event.offset(), partition, event.source(), why);
      }
      return;
    }
    events.persist(new EventRow(new EventRow.EventRowKey(event.run(), entry.seq()), event));
  }

  /** Ids of the records that are in the tables already, as {@code run/id}. */
  private Set<String> seen(List<LogRecord> records) {
    var ids = new HashMap<String, Set<String>>();
    for (var record : records) {
      if (record instanceof LogRecord.ReadableRecord event) {
        ids.computeIfAbsent(event.run(), run -> new HashSet<>()).add(event.id());
      }
    }
    var seen = new HashSet<String>();
    ids.forEach((run, some) -> events.known(run, some).forEach(id -> seen.add(run + "/" + id)));
    return seen;
  }

  private Folding load(String run, Set<String> givenUp) {
    return Folding.of(run, tables, givenUp.contains(run));
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
