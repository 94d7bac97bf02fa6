package dev.milepost.forge.local;

import dev.milepost.process.OutputSink;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A CI log; what exceeds its limit is left out. */
final class LogFile implements OutputSink, AutoCloseable {
  /** A check that loops must not fill the disk. */
  static final long MAX_BYTES = 32L * 1024 * 1024;

  private final OutputStream out;
  private long written;

  LogFile(Path file) throws IOException {
    this.out = Files.newOutputStream(file);
  }

  @Override
  public void accept(byte[] chunk) {
    try {
      int room = (int) Math.min(chunk.length, MAX_BYTES - written);
      out.write(chunk, 0, room);
      written += room;
    } catch (IOException e) {
      throw new UncheckedIOException("the CI log cannot be written", e);
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
