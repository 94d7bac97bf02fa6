package dev.milepost.gateway.effect.readmodel;

import dev.milepost.api.ArchivedRun;
import dev.milepost.eventlog.LogEntry;
import dev.milepost.eventlog.kafka.KafkaLogRecord;
import dev.milepost.eventlog.runtime.RecordFold;
import dev.milepost.eventlog.runtime.ReplayException;
import dev.milepost.eventlog.runtime.RuntimeObserver;
import dev.milepost.events.GatewayEvent.RunArchived;
import dev.milepost.events.RunEvent;
import dev.milepost.gateway.effect.output.OutputStore;
import dev.milepost.report.archive.ArchiveSummary;
import dev.milepost.report.archive.InvalidArchiveException;
import dev.milepost.report.archive.RunArchiveReader;
import dev.milepost.service.RunEventFormat;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Runs that were taken out to files. What the log says of them is one row; those that were brought
 * back are folded from their file into this read model alone, so that no service hears of them.
 */
@ApplicationScoped
public class ArchivedRuns {
  private static final Logger LOG = Logger.getLogger(ArchivedRuns.class);
  private static final int SLICE = 500;
  private static final long SLICE_BYTES = 8L << 20;
  private static final String TOPIC = "archive";

  private final ArchivedRows rows;
  private final BroughtBackFiles files;
  private final ArchiveSize size;
  private final RunBatches batches;
  private final RunTables tables;
  private final EventRows events;
  private final OutputStore outputs;
  private final RunChangeNotifier changes;

  ArchivedRuns(
      ArchivedRows rows,
      BroughtBackFiles files,
      ArchiveSize size,
      RunBatches batches,
      RunTables tables,
      EventRows events,
      OutputStore outputs,
      RunChangeNotifier changes) {
    this.rows = rows;
    this.files = files;
    this.size = size;
    this.batches = batches;
    this.tables = tables;
    this.events = events;
    this.outputs = outputs;
    this.changes = changes;
  }

  /** What became of a file that was to be brought back. */
  public enum BringingBack {
    /** The run is shown. */
    SHOWN,
    /** No run of this name is archived. */
    NOT_ARCHIVED,
    /** The run is shown already. */
    SHOWN_ALREADY,
    /** The run was archived with another file. */
    OTHER_FILE
  }

  /** An archived run, shown or not. */
  @Transactional
  public Optional<ArchivedRun> find(String run) {
    return rows.findByIdOptional(run).map(ArchivedRow::view);
  }

  /** Archived runs, newest first. */
  @Transactional
  public List<ArchivedRun> page(int page, int size) {
    return rows.newest(page, size).stream().map(ArchivedRow::view).toList();
  }

  /** How many runs are archived. */
  @Transactional
  public long count() {
    return rows.count();
  }

  /** The file of a run that is shown again, the caller's to close. */
  @Transactional
  public Optional<InputStream> file(String run) {
    return rows.findByIdOptional(run)
        .filter(row -> row.shownAt != null)
        .map(row -> files.open(run));
  }

  /** Shows a run from its file. All of it or nothing. */
  @Transactional(rollbackOn = Exception.class)
  public BringingBack bringBack(ArchiveSummary summary, Path file)
      throws IOException, InvalidArchiveException {
    var run = summary.run();
    var row = rows.locked(run).orElse(null);
    if (row == null) {
      return BringingBack.NOT_ARCHIVED;
    } else if (row.shownAt != null) {
      return BringingBack.SHOWN_ALREADY;
    } else if (!row.sha256.equals(summary.sha256())) {
      return BringingBack.OTHER_FILE;
    }
    row.shownAt = now();
    rows.flush();
    files.keep(run, summary.sha256(), file);
    show(run);
    changes.announce(Set.of(run));
    return BringingBack.SHOWN;
  }

  /** Takes a run that was brought back out of view; false if it is not shown. */
  @Transactional
  public boolean takeAway(String run) {
    var row = rows.locked(run).filter(one -> one.shownAt != null).orElse(null);
    if (row == null) {
      return false;
    }
    row.shownAt = null;
    files.delete(run);
    delete(run);
    return true;
  }

  /**
   * Takes a run out of view, as the log says. In the caller's transaction, of which everything else
   * is done; what it holds in memory is forgotten.
   */
  void take(LogEntry<RunEvent> entry, RunArchived word) {
    var row = ArchivedRow.of(entry, word);
    forgetMemory();
    delete(row.run);
    boolean back = files.has(row.run, row.sha256);
    row.shownAt = back ? now() : null;
    rows.persist(row);
    if (back) {
      try {
        show(row.run);
      } catch (IOException | InvalidArchiveException e) {
        throw new IllegalStateException("A file that was read before cannot be read", e);
      }
    }
  }

  private void delete(String run) {
    events.delete("key.run", run);
    tables.delete(run);
    outputs.forget(run);
  }

  /** What a person decided about records of the run stands behind them: then it is read again. */
  private void show(String run) throws IOException, InvalidArchiveException {
    while (true) {
      try {
        fold(run);
        return;
      } catch (ReplayException e) {
        LOG.infof("Run %s is read again from its file: %s", run, e.getMessage());
        events.getEntityManager().clear();
        delete(run);
      }
    }
  }

  private void fold(String run) throws IOException, InvalidArchiveException {
    var each = new RecordFold<>(new RunEventFormat(), RuntimeObserver.NONE);
    var slice = new FoldedSlice(each);
    try (var file = files.open(run)) {
      RunArchiveReader.read(
          file, size.most(), archived -> slice.add(ArchivedRecords.record(archived, TOPIC, run)));
    }
    slice.fold();
  }

  /** Writes what is to be written: of a large run it is much. */
  private void forgetMemory() {
    events.getEntityManager().flush();
    events.getEntityManager().clear();
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }

  /** Records of one partition that are folded together. */
  private final class FoldedSlice {
    private final RecordFold<RunEvent> each;
    private final List<KafkaLogRecord<RunEvent>> records = new ArrayList<>();
    private long bytes;

    FoldedSlice(RecordFold<RunEvent> each) {
      this.each = each;
    }

    void add(KafkaLogRecord<RunEvent> record) {
      if (records.size() == SLICE
          || bytes > SLICE_BYTES
          || !records.isEmpty() && !records.getLast().partition().equals(record.partition())) {
        fold();
      }
      records.add(record);
      var value = record.record().value();
      bytes += value == null ? 0 : value.length;
    }

    void fold() {
      if (records.isEmpty()) {
        return;
      }
      var batch = batches.openOld(records.getFirst().partition().number(), records);
      records.forEach(record -> each.fold(record, batch));
      batches.store(batch);
      records.clear();
      bytes = 0;
      forgetMemory();
    }
  }
}
