package dev.milepost.report.archive;

import dev.milepost.report.archive.RunArchive.ArchiveEnd;
import dev.milepost.report.archive.RunArchive.ArchiveHead;
import dev.milepost.report.archive.RunArchive.ArchiveLine;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/** Writes an archive that a reader takes. */
public final class RunArchiveWriter {
  private static final byte[] LINE_END = {'\n'};

  private final GZIPOutputStream out;
  private final MessageDigest digest = RunArchive.digest();
  private final String run;
  private final long events;
  private long records;
  private long left = RunArchive.MAX_TEXT;

  /**
   * Writes the first line.
   *
   * @param out the caller's to close
   * @param events of the run as the gateway counts them
   */
  public RunArchiveWriter(OutputStream out, String run, long events) throws IOException {
    this.out = new GZIPOutputStream(new BoundedStream(out));
    this.run = run;
    this.events = events;
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
    out.finish();
    return new ArchiveSummary(run, events, records, sha256);
  }

  private void line(Object content) throws IOException {
    var bytes = RunArchive.JSON.writeValueAsBytes(content);
    left -= bytes.length + 1;
    if (bytes.length > RunArchive.MAX_LINE || left < 0) {
      throw tooLarge();
    }
    write(bytes);
    write(LINE_END);
  }

  private void write(byte[] bytes) throws IOException {
    digest.update(bytes);
    out.write(bytes);
  }

  private static ArchiveTooLargeException tooLarge() {
    return new ArchiveTooLargeException(
        "Its archive would have more than can be brought back: %d bytes, %d before compression"
            .formatted(RunArchive.MAX_BYTES, RunArchive.MAX_TEXT));
  }

  /** Of the compressed bytes. */
  private static final class BoundedStream extends FilterOutputStream {
    private int size;

    BoundedStream(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      size += length;
      if (size > RunArchive.MAX_BYTES) {
        throw tooLarge();
      }
      out.write(bytes, from, length);
    }
  }
}
