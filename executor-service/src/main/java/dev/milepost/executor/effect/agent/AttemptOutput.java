package dev.milepost.executor.effect.agent;

import dev.milepost.events.Assignment;
import dev.milepost.process.BoundedFile;
import dev.milepost.process.BoundedTail;
import dev.milepost.process.OutputSink;
import dev.milepost.process.secret.RedactingSink;
import dev.milepost.process.secret.Redaction;
import dev.milepost.service.OutputPublisher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Takes the output of an agent: to a file, as much as is kept, its end for a failure's event, and
 * pieces for the live tail; secrets are blackened in all of them. A disk that takes no more ends
 * the file, not the agent.
 */
public final class AttemptOutput implements OutputSink, AutoCloseable {
  /** The output kept of the beginning, and again of the end: hours of a talkative agent. */
  static final long MAX_KEPT_BYTES = 8L * 1024 * 1024;

  /** The output quoted by a failure; it is in the log for ever. */
  static final int TAIL_BYTES = 8 * 1024;

  private static final Logger LOG = Logger.getLogger(AttemptOutput.class);

  private final BoundedFile file;
  private final BoundedTail tail = new BoundedTail(TAIL_BYTES);
  private final LiveOutput live;
  private final RedactingSink shown = new RedactingSink(this::keep, Redaction.ofProcess());
  private boolean told;

  private AttemptOutput(BoundedFile file, LiveOutput live) {
    this.file = file;
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
    return new AttemptOutput(
        BoundedFile.open(path, MAX_KEPT_BYTES),
        new LiveOutput(run, assignment, sequence, publisher, clock));
  }

  @Override
  public void accept(byte[] chunk) {
    shown.accept(chunk);
  }

  private synchronized void keep(byte[] chunk) {
    tail.accept(chunk);
    live.accept(chunk);
    file.accept(chunk);
    if (file.broken() != null && !told) {
      LOG.warn("The output of an agent cannot be kept any further", file.broken());
      told = true;
    }
  }

  /** A line of ours between what programs say. */
  public void say(String line) {
    accept(("[milepost] " + line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** How many bytes of its beginning the file holds by now, {@link #MAX_KEPT_BYTES} at most. */
  public long kept() {
    shown.flush();
    return file.beginning();
  }

  /** The end of the output, safe to show. */
  public String tail() {
    shown.flush();
    return tail.text();
  }

  @Override
  public void close() {
    shown.flush();
    end();
  }

  private synchronized void end() {
    live.close();
    try {
      file.close();
    } catch (IOException e) {
      LOG.warn("The output of an agent may be incomplete", e);
    }
  }
}
