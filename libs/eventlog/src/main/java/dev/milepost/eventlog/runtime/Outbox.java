package dev.milepost.eventlog.runtime;

import dev.milepost.eventlog.AppendFailedException;
import dev.milepost.eventlog.Effect;
import dev.milepost.eventlog.EventAppender;
import dev.milepost.eventlog.NewEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends what was decided, in order, for as long as it takes: while the broker is away nothing is
 * lost, it waits here. The loop stops reading when too much waits.
 */
final class Outbox<E> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

  /** Beyond this the loop does not read on. */
  private static final int FULL = 10_000;

  /** Keeps a transaction short. */
  private static final int MAX_AT_ONCE = 200;

  private static final RetryPolicy RETRY =
      RetryPolicy.endless(Duration.ofMillis(100), Duration.ofSeconds(5));
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(3);

  /** What an observer hears of while decided events wait. */
  private static final Effect WRITING = new OutboxWrite();

  private record OutboxWrite() implements Effect {
    @Override
    public String key() {
      return "write-decided";
    }

    @Override
    public String named() {
      return "the write to the event log";
    }
  }

  /** Drafts that belong together and what to do when they are in the log, or never can be. */
  record NewEventGroup<E>(
      List<NewEvent<E>> drafts,
      BooleanSupplier wanted,
      Runnable confirmed,
      RefusalListener refused) {}

  interface RefusalListener {
    void because(RuntimeException reason);
  }

  private final EventAppender<E> appender;
  private final RuntimeObserver observer;
  private final BlockingQueue<NewEventGroup<E>> waiting = new LinkedBlockingQueue<>();
  private final AtomicInteger open = new AtomicInteger();
  private final Thread thread;

  Outbox(String name, EventAppender<E> appender, RuntimeObserver observer) {
    this.appender = appender;
    this.observer = observer;
    this.thread = Thread.ofPlatform().daemon().name("outbox-" + name).start(this::run);
  }

  void add(NewEventGroup<E> group) {
    open.incrementAndGet();
    waiting.add(group);
  }

  boolean isFull() {
    return open.get() > FULL;
  }

  /** True if nothing waits or is being appended. */
  boolean isEmpty() {
    return open.get() == 0;
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        var groups = new ArrayList<>(List.of(waiting.take()));
        waiting.drainTo(groups, MAX_AT_ONCE - 1);
        append(groups.stream().filter(group -> group.wanted().getAsBoolean()).toList());
        open.addAndGet(-groups.size());
      }
    } catch (InterruptedException e) {
      // Closed: what still waits is decided again from the log after the next start.
    }
  }

  private void append(List<NewEventGroup<E>> groups) throws InterruptedException {
    var all = groups.stream().flatMap(group -> group.drafts().stream()).toList();
    try {
      appendUntilDone(all);
      groups.forEach(group -> group.confirmed().run());
    } catch (RuntimeException e) {
      if (groups.size() == 1) {
        groups.get(0).refused().because(e);
      } else {
        for (var group : groups) { // one of them cannot be written; find it
          append(List.of(group));
        }
      }
    }
  }

  private void appendUntilDone(List<NewEvent<E>> drafts) throws InterruptedException {
    var streams = drafts.stream().map(NewEvent::stream).collect(Collectors.toUnmodifiableSet());
    FailureStreak so = null;
    try {
      while (true) {
        try {
          appender.append(drafts);
          return;
        } catch (AppendFailedException e) {
          LOG.warn("Decided events wait for the log: {}", e.getMessage());
          so = pause(streams, so, e);
        }
      }
    } finally {
      if (so != null) {
        streams.forEach(stream -> observer.effectEnded(stream, WRITING));
      }
    }
  }

  private FailureStreak pause(
      Set<String> streams, @Nullable FailureStreak before, AppendFailedException fault)
      throws InterruptedException {
    var now = Instant.now();
    if (before == null) {
      streams.forEach(stream -> observer.effectStarted(stream, WRITING));
    }
    var so = before == null ? FailureStreak.first(now, fault) : before.after(now, fault);
    var pause = RETRY.pause(so.failures(), ThreadLocalRandom.current().nextDouble());
    streams.forEach(stream -> observer.effectFailed(stream, WRITING, so.until(now.plus(pause))));
    Thread.sleep(pause);
    return so;
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
