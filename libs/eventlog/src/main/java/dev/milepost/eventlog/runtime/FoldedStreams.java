package dev.milepost.eventlog.runtime;

import dev.milepost.eventlog.LogEntry;
import dev.milepost.eventlog.Skip;

/** The streams of a partition, as {@link RecordFold} asks about them and folds into them. */
public interface FoldedStreams<E> {
  /** True if a person decided to leave the record out. */
  boolean isLeftOut(LogRecord<E> record);

  /** True if the stream has begun, as far as is remembered; one that is over or stopped has. */
  boolean isKnown(String stream);

  /** True if a record stopped the stream: nothing of it is folded. */
  boolean isStopped(String stream);

  /** True if a person gave the stream up: nothing stops it from ending any more. */
  boolean isGivenUp(String stream);

  /** Keeps the decision to leave records out; false if it was kept before. */
  boolean leaveOut(String stream, Skip skip);

  /** Keeps the decision to give a stream up; false if it was kept before. */
  boolean giveUp(String stream);

  /** Folds an event, unless it was folded before or its stream is stopped or over. */
  void fold(LogRecord<E> record, LogEntry<E> entry);

  /** Stops a stream at a record, unless it is over. */
  void stop(String stream, LogRecord<E> record, String reason);

  /** A record that its source may not write is no event of its stream, nor is it an obstacle. */
  default void passOverForeign(LogRecord<E> record, String reason) {}

  /** A record that cannot be read is no obstacle to a stream that is given up. */
  default void passOverUnread(LogRecord<E> record, String reason) {}
}
