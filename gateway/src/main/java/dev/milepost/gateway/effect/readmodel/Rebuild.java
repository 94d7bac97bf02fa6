package dev.milepost.gateway.effect.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;

/** Drops what the log can say again (E4). */
@ApplicationScoped
public class Rebuild {
  private final OffsetRows offsets;
  private final EventRows events;
  private final RunTables tables;
  private final ArchivedRows archived;
  private final TransactionSynchronizationRegistry transactions;

  /** True from a drop on until the log is read again. */
  private volatile boolean dropped;

  /** Told of a drop. */
  private volatile Runnable reader = () -> {};

  Rebuild(
      OffsetRows offsets,
      EventRows events,
      RunTables tables,
      ArchivedRows archived,
      TransactionSynchronizationRegistry transactions) {
    this.transactions = transactions;
    this.offsets = offsets;
    this.events = events;
    this.tables = tables;
    this.archived = archived;
  }

  /**
   * Drops runs and events and sets every partition back. The readers of all replicas notice that
   * their partitions are elsewhere than they believed, and start again.
   */
  @Transactional
  public void drop() {
    transactions.registerInterposedSynchronization(new DropSynchronization());
    // First the offsets: it waits for a batch that is being folded, and a later one finds them set.
    offsets.reset();
    events.deleteAll();
    tables.deleteAll();
    archived.deleteAll();
  }

  /** A reader that looked before the transaction was over saw the runs of before. */
  private final class DropSynchronization implements Synchronization {
    @Override
    public void beforeCompletion() {}

    @Override
    public void afterCompletion(int status) {
      dropped = true;
      reader.run();
    }
  }

  /** Has somebody told of each drop, on the thread that dropped. */
  void whenDropped(Runnable told) {
    reader = told;
  }

  /** True if runs are gone that the log has: it is not read again yet. */
  boolean isDropped() {
    return dropped;
  }

  /** The log is read from where the tables say. */
  void isFollowed() {
    dropped = false;
  }
}
