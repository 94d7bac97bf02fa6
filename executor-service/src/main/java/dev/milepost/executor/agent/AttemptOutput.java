package dev.milepost.executor.agent;

import dev.milepost.events.Assignment;
import dev.milepost.process.BoundedTail;
import dev.milepost.process.OutputSink;
import dev.milepost.service.OutputPublisher;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Takes the output of an agent: all of it to a file, up to a bound, its end for a failure's event,
 * and pieces for the live tail. A disk that takes no more ends the file, not the agent.
 */
public final class AttemptOutput implements OutputSink, AutoCloseable {
  /** What is kept of one assignment's output: hours of a talkative agent. */
  static final long MAX_FILE_BYTES = 16L * 1024 * 1024;

  /** What a failure says of the output; it is in the log for ever. */
  static final int TAIL_BYTES = 8 * 1024;

  private static final Logger LOG = Logger.getLogger(AttemptOutput.class);

  private final OutputStream file;
  private final BoundedTail tail = new BoundedTail(TAIL_BYTES);
  private final LiveOutput live;
  private long left;

  private AttemptOutput(OutputStream file, long left, LiveOutput live) {
    this.file = file;
    this.left = left;
    this.live = live;
  }

  /**
   * Appends to the file of an earlier try, if there is one.
   *
   * @param sequence of the next chunk of this assignment
   */
  public static AttemptOutput open(
      Path path,
      String run,
      Assignment assignment,
      AtomicLong sequence,
      OutputPublisher publisher,
      InstantSource clock)
      throws IOException {
    var file = Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    long left = Math.max(0, MAX_FILE_BYTES - Files.size(path));
    return new AttemptOutput(
        file, left, new LiveOutput(run, assignment, sequence, publisher, clock));
  }

  @Override
  public synchronized void accept(byte[] chunk) {
    tail.accept(chunk);
    live.accept(chunk);
    if (left > 0) {
      write(chunk);
    }
  }

  /** A line of ours between what programs say. */
  public void say(String line) {
    accept(("[milepost] " + line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** The end of the output, safe to show. */
  public String tail() {
    return tail.text();
  }

  private void write(byte[] chunk) {
    try {
      int length = (int) Math.min(left, chunk.length);
      file.write(chunk, 0, length);
      left -= length;
      if (left == 0) {
        file.write("\n[milepost] more output is not kept\n".getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      LOG.warn("The output of an agent cannot be kept any further", e);
      left = 0;
    }
  }

  @Override
  public synchronized void close() {
    live.close();
    try {
      file.close();
    } catch (IOException e) {
      LOG.warn("The output of an agent may be incomplete", e);
    }
  }
}
