package dev.milepost.eventlog.runtime;

import dev.milepost.eventlog.LogEntry;
import org.jspecify.annotations.Nullable;

/** A record of the log: its place, and the event that it holds, if it can be read. */
public interface LogRecord<E> {
  LogPartition partition();

  long offset();

  /** The stream that it belongs to; null where its key is no name of a stream. */
  @Nullable String stream();

  /**
   * The event with all that its headers say.
   *
   * @throws dev.milepost.eventlog.UnreadableEventException if it is none; says where and why
   * @throws dev.milepost.eventlog.ForeignRecordException if its source may not write it
   */
  LogEntry<E> read();

  /** True if it may be the first of its stream, as far as an unreadable record shows. */
  boolean mayBegin();
}
