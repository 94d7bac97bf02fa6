package dev.milepost.service;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Publishes what this process tries again, as notices: at once when something changes, and again
 * and again while it lasts, so that a notice of a process that is gone expires.
 */
public final class RetryNotifier implements Retries, AutoCloseable {
  /** How often what lasts is said again. */
  public static final Duration BEAT = Duration.ofSeconds(5);

  /** How long a notice holds: several beats, of which one may get lost. */
  static final Duration LEASE = Duration.ofSeconds(20);

  /**
   * How long a try may be under way before the failures before it are no longer shown: it works by
   * now, as a wait for CI does, or fails once more.
   */
  static final Duration TRY_SHOWN = Duration.ofMinutes(1);

  /** More at once have one cause, which is seen by these. */
  static final int MAX_SHOWN = 500;

  private record RetryKey(String service, String run, String key) {
    static RetryKey of(RetriedEffect what) {
      return new RetryKey(what.service(), what.run(), what.key());
    }
  }

  private record RetryEntry(RetriedEffect what, RetryFailure so) {
    boolean works(Instant now) {
      return so.next() != null && now.isAfter(so.next().plus(TRY_SHOWN));
    }
  }

  private final Notices notices;
  private final InstantSource clock;
  private final Map<RetryKey, RetryEntry> entries = new LinkedHashMap<>();
  private final Map<RetryKey, RetriedEffect> changed = new LinkedHashMap<>();
  private final Semaphore news = new Semaphore(0);
  private @Nullable Thread teller;

  public RetryNotifier(Notices notices, InstantSource clock) {
    this.notices = notices;
    this.clock = clock;
  }

  /** From now on it publishes, on a thread of its own. */
  public synchronized void start() {
    if (teller == null) {
      teller = Thread.ofVirtual().name("tell-retries").start(this::tellAgainAndAgain);
    }
  }

  @Override
  public synchronized void failed(RetriedEffect what, RetryFailure so) {
    var key = RetryKey.of(what);
    if (entries.containsKey(key) || entries.size() < MAX_SHOWN) {
      entries.put(key, new RetryEntry(what, so));
      change(key, what);
    }
  }

  @Override
  public synchronized void over(RetriedEffect what) {
    var key = RetryKey.of(what);
    if (entries.remove(key) != null) {
      change(key, what);
    }
  }

  private void change(RetryKey key, RetriedEffect what) {
    changed.put(key, what);
    news.release();
  }

  private void tellAgainAndAgain() {
    long told = System.nanoTime();
    try {
      while (true) {
        if (news.tryAcquire(BEAT.toMillis(), TimeUnit.MILLISECONDS)) {
          news.drainPermits();
        }
        boolean due = System.nanoTime() - told >= BEAT.toNanos();
        told = due ? System.nanoTime() : told;
        tell(due);
      }
    } catch (InterruptedException e) {
      tell(false); // what ended while this process was being stopped
    }
  }

  /** Publishes what has changed, or all; the lock is not held while it sends. */
  void tell(boolean all) {
    due(all).forEach(notices::publish);
  }

  private synchronized List<Notice> due(boolean all) {
    var now = clock.instant();
    forgetWhatWorks(now);
    var due = new ArrayList<Notice>();
    Set<RetryKey> told = new HashSet<>(changed.keySet());
    changed.forEach((key, what) -> due.add(notice(what, entries.get(key), now)));
    changed.clear();
    if (all) {
      entries.forEach(
          (key, entry) -> {
            if (!told.contains(key)) {
              due.add(notice(entry.what(), entry, now));
            }
          });
    }
    return due;
  }

  private void forgetWhatWorks(Instant now) {
    entries
        .entrySet()
        .removeIf(
            each -> {
              boolean works = each.getValue().works(now);
              if (works) {
                changed.put(each.getKey(), each.getValue().what());
              }
              return works;
            });
  }

  private static Notice notice(RetriedEffect what, @Nullable RetryEntry entry, Instant now) {
    var so = entry == null ? null : entry.so();
    var repeated =
        new Notice.RetryNotice(
            what.run(),
            what.issue(),
            what.key(),
            what.named(),
            so == null ? null : so.since(),
            so == null ? 0 : so.failures(),
            now.plus(LEASE),
            so == null);
    return new Notice(
        what.service(),
        null,
        so == null ? null : so.why(),
        so == null ? null : so.next(),
        repeated);
  }

  @Override
  public synchronized void close() {
    if (teller != null) {
      teller.interrupt();
    }
  }
}
