package dev.milepost.gateway.readmodel;

import dev.milepost.events.RunEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A record of the log, as far as it can be read. */
public sealed interface LogRecord {
  long offset();

  /** The run that it belongs to; null where not even that is known. */
  @Nullable String run();

  /**
   * An event.
   *
   * @param time to the microsecond: the database keeps no more, and what is folded now must be what
   *     is folded again later
   * @param type as the log writes it, {@code dev.milepost.PrMerged.v1}
   * @param payload the event's JSON as it was written
   */
  record ReadableRecord(
      long offset,
      String run,
      String id,
      Instant time,
      String source,
      String type,
      @Nullable String causation,
      String payload,
      RunEvent event)
      implements LogRecord {}

  /**
   * A record that is no event of its run, though it may claim to be one.
   *
   * @param at when it was appended, to the microsecond; the epoch where that makes no sense
   */
  sealed interface NonEventRecord extends LogRecord {
    Instant at();

    /** A sentence. */
    String reason();
  }

  /** A record that its source may not write; it is passed over. */
  record ForeignRecord(long offset, String run, Instant at, String reason)
      implements NonEventRecord {}

  /** Anything else; it stops its own run and no other (E5). */
  record UnreadableRecord(
      long offset, @Nullable String run, Instant at, String source, String reason)
      implements NonEventRecord {}
}
