package dev.milepost.report.archive;

import dev.milepost.report.archive.RunArchive.ArchiveEnd;
import dev.milepost.report.archive.RunArchive.ArchiveHead;
import dev.milepost.report.archive.RunArchive.ArchiveLine;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Makes the lines of an archive that a reader takes; none of them is kept. */
public final class RunArchiveWriter {
  private final ArchiveLineTaker out;
  private final MessageDigest digest = RunArchive.digest();
  private final String run;
  private final long events;
  private final long most;
  private long size;
  private long records;

  /**
   * Writes the first line.
   *
   * @param events of the run as the gateway counts them
   * @param most bytes of all lines together
   */
  public RunArchiveWriter(ArchiveLineTaker out, String run, long events, long most)
      throws IOException {
    this.out = out;
    this.run = run;
    this.events = events;
    this.most = most;
    line(new ArchiveHead(RunArchive.FORMAT, RunArchive.VERSION, run, events));
  }

  /**
   * Adds a record.
   *
   * @throws ArchiveTooLargeException if there is no room for it
   */
  public void write(ArchivedRecord record) throws IOException {
    line(new ArchiveLine(record, null));
    records++;
  }

  /** Writes the last line; nothing more can be written. */
  public ArchiveSummary finish() throws IOException {
    var sha256 = HexFormat.of().formatHex(digest.digest());
    line(new ArchiveLine(null, new ArchiveEnd(records, sha256)));
    return new ArchiveSummary(run, events, records, sha256);
  }

  private void line(Object content) throws IOException {
    var bytes = RunArchive.JSON.writeValueAsBytes(content);
    size += bytes.length + 1L;
    if (bytes.length > RunArchive.MAX_LINE || size > most) {
      throw new ArchiveTooLargeException(
          "Its archive would have more than can be brought back: %d bytes before compression, %d in a line"
              .formatted(most, RunArchive.MAX_LINE));
    }
    digest.update(bytes);
    digest.update((byte) '\n');
    out.take(bytes);
  }
}
