package dev.milepost.gateway.effect.readmodel;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a partition is folded.
 *
 * @param next the offset from which folding goes on
 * @param last the record that was folded last, the mark of this log; null for none
 * @param stuck the runs that stand still at a record of the partition, each with the reason
 */
record StoredPosition(long next, @Nullable LogMark last, Map<String, String> stuck) {
  /**
   * The offset to read from: that of the record folded last, never negative, even where an operator
   * wrote a negative one into the table.
   */
  long from() {
    return Math.max(0, last == null ? next : last.offset());
  }
}
