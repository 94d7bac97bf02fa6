package dev.milepost.gateway.effect.archive;

import dev.milepost.gateway.effect.readmodel.ArchivedRecords;
import dev.milepost.gateway.effect.readmodel.ReadModel;
import dev.milepost.report.archive.RunArchiveWriter;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Makes the files of runs. */
@ApplicationScoped
public class RunFiles {
  private static final String ID = "ce_id";

  private final RunLog log;
  private final ReadModel readModel;

  RunFiles(RunLog log, ReadModel readModel) {
    this.log = log;
    this.readModel = readModel;
  }

  /**
   * The file of a run that is over. Every event that is shown of it is in it.
   *
   * @param events of the run as it is shown
   * @throws UnreadLogException if the log cannot be read, or has lost some of it
   * @throws dev.milepost.report.archive.ArchiveTooLargeException if it would have more than can be
   *     brought back
   */
  public byte[] make(String run, long events) throws IOException, InterruptedException {
    var missing = new HashSet<>(readModel.ids(run));
    var file = new ByteArrayOutputStream();
    var archive = new RunArchiveWriter(file, run, events);
    log.read(
        run,
        record -> {
          archive.write(ArchivedRecords.of(record));
          missing.remove(id(record));
        });
    if (!missing.isEmpty()) {
      throw new UnreadLogException(
          "The event log does not hold %d of the events of run %s any more, such as %s"
              .formatted(missing.size(), run, missing.iterator().next()));
    }
    archive.finish();
    return file.toByteArray();
  }

  private static String id(ConsumerRecord<?, ?> record) {
    var header = record.headers().lastHeader(ID);
    return header == null || header.value() == null
        ? ""
        : new String(header.value(), StandardCharsets.UTF_8);
  }
}
