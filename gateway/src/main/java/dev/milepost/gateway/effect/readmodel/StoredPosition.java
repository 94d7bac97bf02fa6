package dev.milepost.gateway.effect.readmodel;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a partition is folded.
 *
 * @param next the offset from which folding goes on
 * @param last the record that was folded last, by which the log is told from another; null for none
 * @param stuck the runs that stand still at a record of the partition, each with the reason
 */
record StoredPosition(long next, @Nullable LogMark last, Map<String, String> stuck) {
  /**
   * From where it is to be read: from the record on that was folded last. Whatever an operator
   * wrote into the table, there is such a place.
   */
  long from() {
    return Math.max(0, last == null ? next : last.offset());
  }
}
