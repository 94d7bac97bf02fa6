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
import java.io.ByteArrayInputStream;
import java.io.IOException;
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
  private static final String TOPIC = "archive";

  private final ArchivedRows rows;
  private final BroughtBackRows files;
  private final RunBatches batches;
  private final RunTables tables;
  private final EventRows events;
  private final OutputStore outputs;
  private final RunChangeNotifier changes;

  ArchivedRuns(
      ArchivedRows rows,
      BroughtBackRows files,
      RunBatches batches,
      RunTables tables,
      EventRows events,
      OutputStore outputs,
      RunChangeNotifier changes) {
    this.rows = rows;
    this.files = files;
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

  /** The file of a run that is shown again. */
  @Transactional
  public Optional<byte[]> file(String run) {
    return rows.findByIdOptional(run)
        .filter(row -> row.shownAt != null)
        .flatMap(row -> files.findByIdOptional(run))
        .map(row -> row.file);
  }

  /** Shows a run from its file. All of it or nothing. */
  @Transactional(rollbackOn = Exception.class)
  public BringingBack bringBack(ArchiveSummary summary, byte[] file)
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
    files.deleteById(run);
    files.persist(new BroughtBackRow(run, summary.sha256(), file));
    show(run, file);
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
    files.deleteById(run);
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
    var back = files.findByIdOptional(row.run).filter(file -> file.sha256.equals(row.sha256));
    row.shownAt = back.isPresent() ? now() : null;
    rows.persist(row);
    if (back.isPresent()) {
      try {
        show(row.run, back.get().file);
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
  private void show(String run, byte[] file) throws IOException, InvalidArchiveException {
    while (true) {
      try {
        fold(run, file);
        return;
      } catch (ReplayException e) {
        LOG.infof("Run %s is read again from its file: %s", run, e.getMessage());
        events.getEntityManager().clear();
        delete(run);
      }
    }
  }

  private void fold(String run, byte[] file) throws IOException, InvalidArchiveException {
    var each = new RecordFold<>(new RunEventFormat(), RuntimeObserver.NONE);
    var slice = new ArrayList<KafkaLogRecord<RunEvent>>();
    RunArchiveReader.read(
        new ByteArrayInputStream(file),
        archived -> {
          var record = ArchivedRecords.record(archived, TOPIC, run);
          if (slice.size() == SLICE
              || !slice.isEmpty() && !slice.getLast().partition().equals(record.partition())) {
            fold(slice, each);
          }
          slice.add(record);
        });
    fold(slice, each);
  }

  private void fold(List<KafkaLogRecord<RunEvent>> slice, RecordFold<RunEvent> each) {
    if (slice.isEmpty()) {
      return;
    }
    var batch = batches.open(slice.getFirst().partition().number(), slice, Set.of());
    slice.forEach(record -> each.fold(record, batch));
    batches.store(batch);
    slice.clear();
    forgetMemory();
  }

  /** Writes what is to be written: of a large run it is much. */
  private void forgetMemory() {
    events.getEntityManager().flush();
    events.getEntityManager().clear();
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }
}
