package dev.milepost.standalone.supervise;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A log file that does not grow without end: when full it becomes {@code .1}, the old one goes. */
final class BoundedLog implements AutoCloseable {
  /** Days of a quiet service; two of them for each process stay far below what a disk notices. */
  static final long MAX_BYTES = 8L << 20;

  private final Path file;
  private final long limit;
  private OutputStream out;
  private long size;

  BoundedLog(Path file, long limit) throws IOException {
    this.file = file;
    this.limit = limit;
    this.size = Files.exists(file) ? Files.size(file) : 0;
    this.out = open();
  }

  /** Writes a line. Errors are the caller's to ignore: a full disk must not stop a service. */
  synchronized void line(String line) throws IOException {
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
    if (size + bytes.length > limit && size > 0) {
      out.close();
      Path old = file.resolveSibling(file.getFileName() + ".1");
      Files.move(file, old, StandardCopyOption.REPLACE_EXISTING);
      out = open();
      size = 0;
    }
    out.write(bytes);
    size += bytes.length;
  }

  private OutputStream open() throws IOException {
    return Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  @Override
  public synchronized void close() throws IOException {
    out.close();
  }
}
