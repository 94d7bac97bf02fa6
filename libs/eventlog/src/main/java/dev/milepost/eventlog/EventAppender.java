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

  @Override
  void close();
}
