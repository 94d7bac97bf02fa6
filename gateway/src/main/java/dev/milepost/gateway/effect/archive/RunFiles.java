package dev.milepost.gateway.effect.archive;

import dev.milepost.gateway.effect.readmodel.ArchiveSize;
import dev.milepost.gateway.effect.readmodel.ArchivedRecords;
import dev.milepost.gateway.effect.readmodel.ReadModel;
import dev.milepost.report.archive.ArchiveTooLargeException;
import dev.milepost.report.archive.RunArchiveWriter;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Makes the archives of runs, all that are asked for from one reading of the log. */
@ApplicationScoped
public class RunFiles {
  private static final String ID = "ce_id";

  private final RunLog log;
  private final ReadModel readModel;
  private final ArchiveSize size;

  RunFiles(RunLog log, ReadModel readModel, ArchiveSize size) {
    this.log = log;
    this.readModel = readModel;
    this.size = size;
  }

  /**
   * The archives of runs that are over. Every event that is shown of a run is in its archive; else
   * it is handed over as failed, and the others go on. No record is kept in memory.
   *
   * @param runs each with the number of its events as it is shown
   * @throws IOException of the taker
   */
  public void make(Map<String, Long> runs, RunLines out) throws IOException, InterruptedException {
    var making = new LinkedHashMap<String, Making>();
    for (var run : runs.entrySet()) {
      making.put(run.getKey(), new Making(run.getKey(), run.getValue(), out));
    }
    try {
      log.read(Set.copyOf(runs.keySet()), (run, record) -> add(making, run, record, out));
    } catch (UnreadLogException e) {
      for (var run : making.keySet()) {
        out.failed(run, e);
      }
      return;
    }
    for (var one : making.values()) {
      one.finish(out);
    }
  }

  private static void add(
      Map<String, Making> making, String run, ConsumerRecord<byte[], byte[]> record, RunLines out)
      throws IOException {
    var one = making.get(run);
    if (one == null) {
      return; // it failed before
    }
    try {
      one.add(record);
    } catch (ArchiveTooLargeException e) {
      making.remove(run);
      out.failed(run, e);
    }
  }

  /** The archive of one run. */
  private final class Making {
    private final String run;
    private final Set<String> missing;
    private final RunArchiveWriter archive;

    Making(String run, long events, RunLines out) throws IOException {
      this.run = run;
      this.missing = new HashSet<>(readModel.ids(run));
      this.archive = new RunArchiveWriter(line -> out.line(run, line), run, events, size.most());
    }

    void add(ConsumerRecord<byte[], byte[]> record) throws IOException {
      archive.write(ArchivedRecords.of(record));
      missing.remove(id(record));
    }

    void finish(RunLines out) throws IOException {
      if (missing.isEmpty()) {
        archive.finish();
        return;
      }
      out.failed(
          run,
          new UnreadLogException(
              "The event log does not hold %d of the events of run %s any more, such as %s"
                  .formatted(missing.size(), run, missing.iterator().next())));
    }
  }

  private static String id(ConsumerRecord<?, ?> record) {
    var header = record.headers().lastHeader(ID);
    return header == null || header.value() == null
        ? ""
        : new String(header.value(), StandardCharsets.UTF_8);
  }
}
