package dev.milepost.review.effect;

import dev.milepost.process.OutputSink;
import dev.milepost.process.SafeText;
import dev.milepost.review.domain.RunReviewers;
import dev.milepost.service.OutputChunk;
import dev.milepost.service.OutputPublisher;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;

/**
 * Shows what review agents print in the live tail, line by line; the number of the CI wait that
 * they follow stands for the round. Safe for use by many threads.
 */
final class ReviewerOutput implements OutputSink, AutoCloseable {
  /** As the wire says it (docs/protocol.md, "Other topics"). */
  private static final String WORK = "REVIEW";

  /** A longer line is shown in pieces; three bytes of UTF-8 a character stay below a chunk's. */
  private static final int MAX_BYTES = OutputChunk.MAX_BYTES / 4;

  /** Of one head, what a person would read; an agent's own log holds no more either. */
  private static final long MAX_SHOWN = 2L * 1024 * 1024;

  private final String run;
  private final RunReviewers owed;
  private final OutputPublisher to;
  private final InstantSource clock;
  private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
  private long sequence;
  private long shown;

  ReviewerOutput(String run, RunReviewers owed, OutputPublisher to, InstantSource clock) {
    this.run = run;
    this.owed = owed;
    this.to = to;
    this.clock = clock;
  }

  /** A line of ours. */
  synchronized void line(String text) {
    accept(("\n" + text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public synchronized void accept(byte[] chunk) {
    int from = 0;
    for (int at = 0; at < chunk.length; at++) {
      boolean full = pending.size() + at - from + 1 >= MAX_BYTES;
      if (full || chunk[at] == '\n' && at == lastLineEnd(chunk)) {
        pending.write(chunk, from, at + 1 - from);
        from = at + 1;
        flush();
      }
    }
    pending.write(chunk, from, chunk.length - from);
  }

  private static int lastLineEnd(byte[] chunk) {
    int at = chunk.length - 1;
    while (at >= 0 && chunk[at] != '\n') {
      at--;
    }
    return at;
  }

  private void flush() {
    var text = SafeText.of(pending.toString(StandardCharsets.UTF_8));
    pending.reset();
    if (!text.isEmpty() && shown < MAX_SHOWN) {
      shown += text.length();
      to.publish(
          new OutputChunk(
              run, owed.issue(), 1, WORK, owed.ordinal(), sequence++, clock.instant(), text));
    }
  }

  @Override
  public synchronized void close() {
    flush();
  }
}
