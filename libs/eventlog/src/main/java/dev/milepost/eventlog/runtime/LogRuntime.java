package dev.milepost.eventlog.runtime;

import dev.milepost.eventlog.runtime.LogSource.LogSourceFactory;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that takes an engine's turns. It survives outages of the broker, and of whatever the
 * fold needs; after any end, a new one goes on where the log is.
 */
public final class LogRuntime<E> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LogRuntime.class);

  /** Between a fault that the source or the fold does not survive and a new source. */
  private static final Duration PAUSE_AFTER_FAULT = Duration.ofSeconds(1);

  /** Stopping effects, the outbox and the source take their own limits one after another. */
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(20);

  private final String name;
  private final LogSourceFactory<E> log;
  private final LogEngine<E> engine;
  private final Thread thread;
  private volatile boolean closing;
  private volatile @Nullable LogSource<E> source;

  /**
   * Starts it.
   *
   * @param name for people who look at threads and log files
   * @param log opens what is read; a new source after each fault of one
   */
  public LogRuntime(String name, LogSourceFactory<E> log, LogEngine<E> engine) {
    this.name = name;
    this.log = log;
    this.engine = engine;
    this.thread = Thread.ofPlatform().daemon().name("fold-" + name).start(this::run);
  }

  private void run() {
    while (!closing) {
      try (var opened = log.open(engine)) {
        source = opened;
        runOn(opened);
      } catch (ReplayException e) {
        LOG.warn("{} reads the log again: {}", name, e.getMessage());
      } catch (RuntimeException e) {
        LOG.error("{} starts again: {}", name, e.toString(), e);
        pause();
      }
    }
  }

  private void runOn(LogSource<E> opened) {
    try {
      while (!closing) {
        engine.turn(opened);
      }
      engine.commit(opened);
    } finally {
      engine.giveUpAll();
    }
  }

  private void pause() {
    try {
      Thread.sleep(PAUSE_AFTER_FAULT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops reading, and what follows from it; returns when all has ended. */
  @Override
  public void close() {
    closing = true;
    var current = source;
    if (current != null) {
      current.wakeUp();
    }
    try {
      thread.join(CLOSE_LIMIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
