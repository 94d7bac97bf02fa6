package dev.milepost.gateway.effect.readmodel;

import dev.milepost.eventlog.kafka.KafkaLogRecord;
import dev.milepost.eventlog.runtime.RecordFold;
import dev.milepost.eventlog.runtime.ReplayException;
import dev.milepost.events.RunEvent;
import dev.milepost.events.RunId;
import dev.milepost.gateway.domain.ApiNames;
import dev.milepost.gateway.effect.readmodel.FoldedBatch.EndedRun;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Folds the log into the tables: each event once, in one transaction with how far it got. */
@ApplicationScoped
public class Projection {
  private static final Logger LOG = Logger.getLogger(Projection.class);

  private final OffsetRows offsets;
  private final EventRows events;
  private final RunBatches batches;
  private final ArchivedRows archived;
  private final ArchivedRuns archiving;
  private final Rebuild rebuild;
  private final RunTables tables;

  Projection(
      OffsetRows offsets,
      EventRows events,
      RunBatches batches,
      ArchivedRows archived,
      ArchivedRuns archiving,
      Rebuild rebuild,
      RunTables tables) {
    this.offsets = offsets;
    this.events = events;
    this.batches = batches;
    this.archived = archived;
    this.archiving = archiving;
    this.rebuild = rebuild;
    this.tables = tables;
  }

  /** How far a partition is folded; offset 0 for one not seen before. */
  @Transactional
  public StoredPosition position(int partition) {
    long next = offsets.next(partition);
    var last = offsets.last(partition).filter(mark -> mark.offset() < next).orElse(null);
    return new StoredPosition(next, last, tables.stuckAt(partition));
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
   * @param each decides what becomes of each record
   * @throws ReplayException if the partition is elsewhere than the caller believes, as another
   *     replica folds it, or the read model was dropped; or if all is to be folded again, since a
   *     run that was stuck goes on
   */
  @Transactional(dontRollbackOn = ReplayException.class)
  public FoldedBatch apply(
      int partition,
      long believed,
      LogMark last,
      List<KafkaLogRecord<RunEvent>> records,
      RecordFold<RunEvent> each) {
    if (!offsets.move(partition, believed, last)) {
      throw new ReplayException("partition %d is not at %d".formatted(partition, believed));
    }
    var known = records.stream().filter(Projection::namesRun).toList();
    var runs = known.stream().map(KafkaLogRecord::stream).distinct().toList();
    var batch = batches.open(partition, known, archived.of(runs));
    try {
      known.forEach(record -> each.fold(record, batch));
    } catch (ReplayException e) {
      rebuild.drop();
      events.getEntityManager().clear();
      throw e;
    }
    var ended = batch.runs().values().stream().flatMap(Projection::ended).toList();
    batches.store(batch);
    batch.archived().forEach(archiving::take);
    return folded(batch, ended);
  }

  private static boolean namesRun(KafkaLogRecord<RunEvent> record) {
    var stream = record.stream();
    boolean names = stream != null && RunId.isValid(stream);
    if (!names) {
      LOG.errorf("Passed over, its key is no run id: offset %d", record.offset());
    }
    return names;
  }

  private static Stream<EndedRun> ended(Folding folding) {
    var now = folding.state.standing();
    var updated = folding.state.updated();
    var submitted = folding.state.submitted();
    return now.over() && !folding.row.over && updated != null
        ? Stream.of(
            new EndedRun(
                folding.state.run(),
                ApiNames.of(now.status()),
                submitted == null ? updated : submitted.at(),
                updated))
        : Stream.empty();
  }

  private static FoldedBatch folded(RunBatch batch, List<EndedRun> ended) {
    var stuck = new HashMap<String, String>();
    batch
        .runs()
        .forEach(
            (run, folding) -> {
              if (folding.row.stuck != null) {
                stuck.put(run, folding.row.stuck);
              }
            });
    var changed = new TreeSet<>(batch.runs().keySet());
    batch.archived().keySet().forEach(entry -> changed.add(entry.recorded().stream()));
    return new FoldedBatch(changed, stuck, batch.merged(), ended);
  }
}
