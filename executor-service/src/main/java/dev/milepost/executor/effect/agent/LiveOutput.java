package dev.milepost.executor.effect.agent;

import dev.milepost.events.Assignment;
import dev.milepost.process.OutputSink;
import dev.milepost.process.SafeText;
import dev.milepost.service.OutputChunk;
import dev.milepost.service.OutputPublisher;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends an agent's output for the live tail, in chunks: soon enough to be live, seldom enough that
 * an agent that writes letter by letter does not flood the log. Of one that writes without end the
 * newest is sent, with a line that says how much is missing. Safe for use by many threads.
 */
final class LiveOutput implements OutputSink, AutoCloseable {
  /** How long output waits for more before it is sent. */
  private static final Duration DELAY = Duration.ofMillis(250);

  /** One character is at most 3 bytes of UTF-8 for each Java char. */
  private static final int MAX_CHARACTERS = OutputChunk.MAX_BYTES / 3;

  /** The output sent as fast as it comes: as much as the gateway keeps of an assignment. */
  static final int BURST_CHARACTERS = 16 * 1024 * 1024;

  /** The output sent beyond that with each look: 16 KiB a second, faster than people read. */
  private static final int STEADY_CHARACTERS = 4 * 1024;

  private final String run;
  private final Assignment assignment;
  private final AtomicLong sequence;
  private final OutputPublisher to;
  private final InstantSource clock;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private final StringBuilder pending = new StringBuilder();
  private final Thread flusher;
  private byte[] undecoded = {};
  private int allowance = BURST_CHARACTERS;
  private long leftOut;

  LiveOutput(
      String run,
      Assignment assignment,
      AtomicLong sequence,
      OutputPublisher to,
      InstantSource clock) {
    this.run = run;
    this.assignment = assignment;
    this.sequence = sequence;
    this.to = to;
    this.clock = clock;
    this.flusher = Thread.ofVirtual().name("live-output").start(this::flushNowAndThen);
  }

  @Override
  public synchronized void accept(byte[] chunk) {
    pending.append(decoded(chunk, false));
    while (pending.length() >= MAX_CHARACTERS && allowance >= MAX_CHARACTERS) {
      send(MAX_CHARACTERS);
    }
    keepNewest(MAX_CHARACTERS);
  }

  private synchronized void flush() {
    allowance = Math.min(BURST_CHARACTERS, allowance + STEADY_CHARACTERS);
    keepNewest(Math.min(allowance, MAX_CHARACTERS));
    if (!pending.isEmpty()) {
      send(pending.length());
    }
  }

  private void keepNewest(int most) {
    int over = pending.length() - most;
    if (over > 0) {
      boolean within = Character.isLowSurrogate(pending.charAt(over));
      int cut = within && over + 1 < pending.length() ? over + 1 : over;
      pending.delete(0, cut);
      leftOut += cut;
    }
  }

  private void send(int length) {
    if (leftOut > 0) {
      publish("\n[milepost] %d characters are left out here\n".formatted(leftOut));
      leftOut = 0;
    }
    allowance -= length;
    // Not between the halves of a character.
    int cut = Character.isHighSurrogate(pending.charAt(length - 1)) ? length - 1 : length;
    var text = SafeText.of(pending.substring(0, cut));
    pending.delete(0, cut);
    if (!text.isEmpty()) {
      publish(text);
    }
  }

  private void publish(String text) {
    to.publish(
        new OutputChunk(
            run,
            assignment.issue(),
            assignment.attempt(),
            assignment.work().name(),
            assignment.round(),
            sequence.getAndIncrement(),
            clock.instant(),
            text));
  }

  private String decoded(byte[] chunk, boolean end) {
    var bytes = ByteBuffer.allocate(undecoded.length + chunk.length).put(undecoded).put(chunk);
    bytes.flip();
    var text = CharBuffer.allocate(bytes.remaining() + 1);
    decoder.decode(bytes, text, end);
    undecoded = new byte[bytes.remaining()];
    bytes.get(undecoded);
    return text.flip().toString();
  }

  private void flushNowAndThen() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Thread.sleep(DELAY);
        flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    flusher.interrupt();
    synchronized (this) {
      pending.append(decoded(new byte[0], true));
    }
    flush();
  }
}
