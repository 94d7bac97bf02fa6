package dev.milepost.sandbox;

import dev.milepost.process.OutputSink;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The first line that a program prints, or its beginning. Safe for use by many threads. */
final class FirstLine implements OutputSink {
  /** Longer than any sentence of a sandbox's own. */
  private static final int MAX_BYTES = 512;

  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

  @Override
  public synchronized void accept(byte[] chunk) {
    kept.write(chunk, 0, Math.min(chunk.length, MAX_BYTES - kept.size()));
  }

  synchronized String text() {
    return kept.toString(StandardCharsets.UTF_8).lines().findFirst().orElse("");
  }
}
