package dev.milepost.eventlog.runtime;

import java.time.Duration;

/** The thread that writes what an outbox holds. */
final class OutboxWriter implements AutoCloseable {
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(3);

  private final Outbox<?> outbox;
  private final Thread thread;

  OutboxWriter(String name, Outbox<?> outbox) {
    this.outbox = outbox;
    this.thread = Thread.ofPlatform().daemon().name("outbox-" + name).start(this::run);
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        outbox.awaitWork();
        var pause = outbox.write();
        if (!pause.isZero()) {
          Thread.sleep(pause);
        }
      }
    } catch (InterruptedException e) {
      // Closed: what still waits is decided again from the log after the next start.
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(CLOSE_LIMIT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
