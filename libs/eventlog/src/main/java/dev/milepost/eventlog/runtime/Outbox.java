package dev.milepost.eventlog.runtime;

import dev.milepost.eventlog.AppendFailedException;
import dev.milepost.eventlog.Effect;
import dev.milepost.eventlog.EventAppender;
import dev.milepost.eventlog.NewEvent;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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
 * Decided events on their way to the log, in order, for as long as it takes: while the broker is
 * away nothing is lost, it waits here. The loop stops reading when too much waits. Filled by the
 * fold thread, written by one other, or by the same in a simulation.
 */
final class Outbox<E> {
  private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

  /** Beyond this the loop does not read on. */
  private static final int FULL = 10_000;

  /** Keeps a transaction short. */
  private static final int MAX_AT_ONCE = 200;

  private static final RetryPolicy RETRY =
      RetryPolicy.endless(Duration.ofMillis(100), Duration.ofSeconds(5));

  /** The time between reports to an observer while decided events wait. */
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
  private final InstantSource clock;
  private final BlockingQueue<NewEventGroup<E>> waiting = new LinkedBlockingQueue<>();
  private final AtomicInteger open = new AtomicInteger();

  // Of the writer alone: what is appended next, each list at once.
  private final Deque<List<NewEventGroup<E>>> next = new ArrayDeque<>();
  private @Nullable FailureStreak failures;
  private Set<String> held = Set.of();

  Outbox(EventAppender<E> appender, RuntimeObserver observer, InstantSource clock) {
    this.appender = appender;
    this.observer = observer;
    this.clock = clock;
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

  /** Waits until there is something to write. */
  void awaitWork() throws InterruptedException {
    if (next.isEmpty()) {
      gather(waiting.take());
    }
  }

  private void gather(NewEventGroup<E> first) {
    var groups = new ArrayList<>(List.of(first));
    waiting.drainTo(groups, MAX_AT_ONCE - 1);
    next.add(groups);
  }

  /**
   * Tries once to append what comes next, if anything.
   *
   * @return how long to wait before the next try; zero where it went well
   */
  Duration write() throws InterruptedException {
    if (next.isEmpty()) {
      var first = waiting.poll();
      if (first == null) {
        return Duration.ZERO;
      }
      gather(first);
    }
    var groups = next.getFirst();
    var wanted = groups.stream().filter(group -> group.wanted().getAsBoolean()).toList();
    var drafts = wanted.stream().flatMap(group -> group.drafts().stream()).toList();
    try {
      if (!drafts.isEmpty()) {
        appender.append(drafts);
      }
      ended();
      wanted.forEach(group -> group.confirmed().run());
    } catch (AppendFailedException e) {
      return pause(drafts, e);
    } catch (RuntimeException e) {
      ended();
      if (wanted.size() > 1) { // one of them cannot be written; find it
        split(groups);
        return Duration.ZERO;
      }
      wanted.getFirst().refused().because(e);
    }
    next.removeFirst();
    open.addAndGet(-groups.size());
    return Duration.ZERO;
  }

  private void split(List<NewEventGroup<E>> groups) {
    next.removeFirst();
    groups.reversed().forEach(group -> next.addFirst(List.of(group)));
  }

  private void ended() {
    if (failures != null) {
      LOG.warn("The log takes decided events again");
    }
    failures = null;
    held.forEach(stream -> observer.effectEnded(stream, WRITING));
    held = Set.of();
  }

  private Duration pause(List<NewEvent<E>> drafts, AppendFailedException fault) {
    var now = clock.instant();
    var before = failures;
    if (before == null) {
      LOG.warn("Decided events wait for the log: {}", fault.getMessage());
      held = drafts.stream().map(NewEvent::stream).collect(Collectors.toUnmodifiableSet());
      held.forEach(stream -> observer.effectStarted(stream, WRITING));
    }
    var so = before == null ? FailureStreak.first(now, fault) : before.after(now, fault);
    failures = so;
    var pause = RETRY.pause(so.failures(), ThreadLocalRandom.current().nextDouble());
    held.forEach(stream -> observer.effectFailed(stream, WRITING, so.until(now.plus(pause))));
    return pause;
  }
}
