package dev.milepost.eventlog.runtime;

import dev.milepost.eventlog.ForeignRecordException;
import dev.milepost.eventlog.LogEntry;
import dev.milepost.eventlog.UnreadableEventException;
import dev.milepost.eventlog.WireFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what becomes of a record (E5): it is folded, left out, passed over, or stops its stream
 * and no other. The same for each keeper of streams.
 */
public final class RecordFold<E> {
  private static final Logger LOG = LoggerFactory.getLogger(RecordFold.class);

  private final WireFormat<E> format;
  private final RuntimeObserver observer;

  /**
   * @param format says what a person's decision is
   */
  public RecordFold(WireFormat<E> format, RuntimeObserver observer) {
    this.format = format;
    this.observer = observer;
  }

  /**
   * Folds a record.
   *
   * @throws ReplayException if its stream goes on without a record that stopped it: its events are
   *     to be read again
   */
  public void fold(LogRecord<E> record, FoldedStreams<E> streams) {
    if (streams.isLeftOut(record)) {
      LOG.warn("Left out as was decided: offset {} of {}", record.offset(), record.stream());
      return;
    }
    LogEntry<E> entry;
    try {
      entry = record.read();
    } catch (ForeignRecordException e) {
      var reason = String.valueOf(e.getMessage());
      LOG.error("Passed over, its source may not write it: {}", reason);
      observer.foreign(reason);
      streams.passOverForeign(record, reason);
      return;
    } catch (UnreadableEventException e) {
      stop(record, String.valueOf(e.getMessage()), streams);
      return;
    }
    goOnWithout(entry, streams);
    streams.fold(record, entry);
  }

  private void stop(LogRecord<E> record, String reason, FoldedStreams<E> streams) {
    var stream = record.stream();
    if (stream == null) {
      LOG.error("Passed over, it belongs to no stream: {}", reason);
    } else if (streams.isGivenUp(stream)) {
      LOG.warn("Passed over, its stream is given up: {}", reason);
      streams.passOverUnread(record, reason);
    } else if (!streams.isKnown(stream) && !record.mayBegin()) {
      LOG.warn("Passed over, its stream was over before, or never began: {}", reason);
    } else {
      streams.stop(stream, record, reason);
    }
  }

  /**
   * A stream that stopped goes on without the record that stopped it: its events are read again. A
   * stream that goes on has read that record, and keeps to it.
   */
  private void goOnWithout(LogEntry<E> entry, FoldedStreams<E> streams) {
    var event = entry.recorded().event();
    var stream = entry.recorded().stream();
    var skip = format.skip(event).orElse(null);
    if (skip != null && streams.isStopped(stream) && streams.leaveOut(stream, skip)) {
      throw new ReplayException(
          "Stream %s goes on without offsets %d to %d"
              .formatted(stream, skip.from(), skip.through()));
    }
    if (format.givesUp(event)) {
      boolean stopped = streams.isStopped(stream);
      if (streams.giveUp(stream) && stopped) {
        throw new ReplayException("Stream %s is given up".formatted(stream));
      }
    }
  }
}
