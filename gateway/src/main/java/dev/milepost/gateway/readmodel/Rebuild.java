package dev.milepost.gateway.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

/** Drops what the log can say again (E4). */
@ApplicationScoped
public class Rebuild {
  private final EntityManager entities;
  private final RunTables tables;

  /** True from a drop on until the log is read again. */
  private volatile boolean dropped;

  Rebuild(EntityManager entities, RunTables tables) {
    this.entities = entities;
    this.tables = tables;
  }

  /**
   * Drops runs and events and sets every partition back. The readers of all replicas notice that
   * their partitions are elsewhere than they believed, and begin anew.
   */
  @Transactional
  public void drop() {
    dropped = true;
    // First the offsets: it waits for a batch that is being folded, and a later one finds them set.
    entities
        .createNativeQuery(
            "update projection set next_offset = 0, last_offset = null, last_record = null")
        .executeUpdate();
    entities.createNativeQuery("delete from event").executeUpdate();
    tables.deleteAll();
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
