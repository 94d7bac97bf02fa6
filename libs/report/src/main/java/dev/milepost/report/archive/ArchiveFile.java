package dev.milepost.report.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/** The file of an archive, from its lines. The same lines give the same bytes. */
public final class ArchiveFile implements ArchiveLineTaker {
  private final GZIPOutputStream out;

  /**
   * @param out the caller's to close
   */
  public ArchiveFile(OutputStream out) throws IOException {
    this.out = new GZIPOutputStream(out);
  }

  @Override
  public void take(byte[] line) throws IOException {
    out.write(line);
    out.write('\n');
  }

  /** Behind the last line. */
  public void finish() throws IOException {
    out.finish();
  }
}
