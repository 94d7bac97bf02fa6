package dev.milepost.eventlog;

import java.util.List;

/** Appends to the log. Safe for use by many threads. */
public interface EventAppender<E> extends AutoCloseable {
  /**
   * Appends all of the drafts or none, and returns when they are durable. Appending the same ids
   * again is harmless.
   *
   * @throws AppendFailedException if it is not known to be durable
   */
  void append(List<NewEvent<E>> drafts) throws InterruptedException;

  /**
   * The same, and tells of it once they are durable: also where who waits was interrupted or gave
   * up meanwhile, as an effect whose own event was folded before its append returned.
   *
   * @param confirmed called once at most, from any thread; it is quick, and what it throws is lost
   */
  default void append(List<NewEvent<E>> drafts, Runnable confirmed) throws InterruptedException {
    append(drafts);
    confirmed.run();
  }

  @Override
  void close();
}
