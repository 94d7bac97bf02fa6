package dev.milepost.eventlog.runtime;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Where the engine reads the log: partitions come and go, records come in order. The fold thread
 * alone calls it, but for {@link #wakeUp}. Where another thread polls, no call waits for that one:
 * it may be waiting for the fold thread to give a partition up.
 */
public interface LogSource<E> extends AutoCloseable {
  /** Listener for partitions; called within {@link #poll}, on the fold thread. */
  interface PartitionListener {
    /**
     * The offset from which a partition is to be read; empty for its last commit. Any thread,
     * before it is assigned; where it throws, the source asks again later.
     */
    default OptionalLong start(LogPartition partition) {
      return OptionalLong.empty();
    }

    /** They are this replica's from now on. Their records follow from their start on. */
    void assigned(Collection<LogPartition> partitions);

    /** They belong to another replica from now on, or will when this returns. */
    void revoked(Collection<LogPartition> partitions);
  }

  /** Opens a source; the engine opens another one after a fault that a source does not survive. */
  interface LogSourceFactory<E> {
    LogSource<E> open(PartitionListener listener);
  }

  /**
   * Waits for something new. Partitions come before records: the listener hears of them in this
   * call, records are returned. What the call before returned is folded by now. A partition that
   * was revoked and comes back is read from its last commit on, none of its older records follows.
   *
   * @param paused true if the engine takes no records for now; it hears of partitions nevertheless
   * @param limit how long it waits at most; a source may wait less
   * @return in order within each partition; none if there are none yet, the broker is away, or it
   *     was woken up
   */
  List<? extends LogRecord<E>> poll(boolean paused, Duration limit);

  /**
   * Where partitions end now, for readers of what is committed. Those of which that is not known
   * yet are left out; the engine asks again at its next turn.
   */
  Map<LogPartition, Long> ends(Collection<LogPartition> partitions);

  /**
   * The offset after the last record that {@link #poll} returned and after the transaction markers
   * behind it; empty while that is not known. Never past a record that is still to be returned.
   */
  OptionalLong position(LogPartition partition);

  /** Keeps the low watermarks for the next start: in the background, or not at all. */
  void commit(Map<LogPartition, Long> watermarks);

  /** Ends a poll under way soon, else the next one. Any thread. */
  void wakeUp();

  @Override
  void close();
}
