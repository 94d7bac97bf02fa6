package dev.milepost.eventlog.runtime;

import java.util.Collection;
import java.util.OptionalLong;

/**
 * What becomes of the log: a participant keeps states in memory, a projection keeps them in a
 * database. The engine calls it on the fold thread, but for {@link #start}; a call that throws has
 * the log read again from where that says.
 */
public interface LogFold<E> {
  /**
   * The offset from which a partition is to be read; empty for its last commit. Any thread, before
   * {@link #open}.
   */
  default OptionalLong start(LogPartition partition) {
    return OptionalLong.empty();
  }

  /** A partition is this replica's from now on. */
  PartitionFold<E> open(LogPartition partition);

  /** Partitions are no longer this replica's: ends all that is done for their streams. */
  void close(Collection<? extends PartitionFold<E>> lost);

  /**
   * Called after each turn; where nothing happens, and nobody wakes the engine, each half second.
   */
  void settle();

  /** True while it takes no records. */
  default boolean isFull() {
    return false;
  }

  /** True while something decided is on its way to the log: no position is committed meanwhile. */
  default boolean isWriting() {
    return false;
  }

  /** False if what is kept was dropped and is not read again yet. */
  default boolean isCurrent() {
    return true;
  }
}
