package dev.milepost.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps an output in a file: its beginning, and of one that is too long its end, with a line
 * between them that says how much is missing. What follows the beginning goes to a file beside it
 * that starts again whenever it is full; closing puts both together. So at most three times the
 * bound is on the disk, and after a crash nothing is lost but the order of files. A disk that takes
 * no more ends the file, not the program. Safe for use by many threads.
 */
public final class BoundedFile implements OutputSink, AutoCloseable {
  private final Path path;
  private final long bound;
  private final Path newer;
  private final Path older;
  private @Nullable OutputStream head;
  private @Nullable OutputStream tail;
  private long inHead;
  private long inNewer;
  private long rotated;
  private @Nullable IOException broken;

  private BoundedFile(Path path, long bound) throws IOException {
    this.path = path;
    this.bound = bound;
    this.newer = path.resolveSibling(path.getFileName() + ".newer");
    this.older = path.resolveSibling(path.getFileName() + ".older");
    putTogether("some bytes may be missing here"); // what a killed one left
    this.inHead = Files.exists(path) ? Files.size(path) : 0;
    this.head = Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /**
   * Appends to the file, if it is there.
   *
   * @param bound how many bytes of the beginning are kept; of the end it is as many to twice as
   *     many, each time that the file is opened
   */
  public static BoundedFile open(Path path, long bound) throws IOException {
    return new BoundedFile(path, bound);
  }

  @Override
  public synchronized void accept(byte[] chunk) {
    if (broken != null) {
      return;
    }
    try {
      int first = (int) Math.max(0, Math.min(bound - inHead, chunk.length));
      if (first > 0 && head != null) {
        head.write(chunk, 0, first);
        inHead += first;
      }
      if (first < chunk.length) {
        follow(chunk, first);
      }
    } catch (IOException e) {
      broken = e;
    }
  }

  private void follow(byte[] chunk, int from) throws IOException {
    int at = from;
    while (at < chunk.length) {
      if (inNewer >= bound) {
        rotate();
      }
      if (tail == null) {
        tail = Files.newOutputStream(newer);
      }
      int length = (int) Math.min(bound - inNewer, chunk.length - at);
      tail.write(chunk, at, length);
      inNewer += length;
      at += length;
    }
  }

  private void rotate() throws IOException {
    closeTail();
    if (Files.exists(older)) {
      rotated += Files.size(older);
    }
    Files.move(newer, older, StandardCopyOption.REPLACE_EXISTING);
    inNewer = 0;
  }

  /** How many bytes of the beginning are in it. */
  public synchronized long beginning() {
    return inHead;
  }

  /** Why nothing more is kept, if that is so. */
  public synchronized @Nullable IOException broken() {
    return broken;
  }

  /** Puts the file together. */
  @Override
  public synchronized void close() throws IOException {
    if (head == null) {
      return;
    }
    head.close();
    head = null;
    closeTail();
    putTogether(rotated > 0 ? rotated + " bytes are left out here" : null);
  }

  private void closeTail() throws IOException {
    if (tail != null) {
      tail.close();
      tail = null;
    }
  }

  private void putTogether(@Nullable String gap) throws IOException {
    for (var part : List.of(older, newer)) {
      if (Files.exists(part)) {
        try (var out =
            Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
          if (gap != null && part.equals(older)) {
            out.write(("\n[milepost] " + gap + "\n").getBytes(StandardCharsets.UTF_8));
          }
          Files.copy(part, out);
        }
        Files.delete(part);
      }
    }
  }
}
