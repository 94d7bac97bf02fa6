package dev.milepost.eventlog.runtime;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A partition that this replica owns, on its way from replaying to live. Changed by the fold thread
 * alone.
 */
public abstract class PartitionFold<E> {
  private OptionalLong end = OptionalLong.empty();
  private volatile boolean live;
  private volatile boolean owned = true;

  /** True once it was folded to where it ended when it was assigned. Any thread. */
  protected final boolean isLive() {
    return live;
  }

  /** False once it is given up. Any thread. */
  protected final boolean isOwned() {
    return owned;
  }

  final void revoke() {
    owned = false;
  }

  /** True if it is not known yet where the log ended when the partition was assigned. */
  final boolean lacksEnd() {
    return end.isEmpty();
  }

  final void endAt(long offset) {
    end = OptionalLong.of(offset);
    endsAt(offset);
  }

  /** Goes live if {@code position}, the offset after the last record, is where the replay ends. */
  final void reach(long position) {
    if (!live && end.isPresent() && position >= end.getAsLong()) {
      live = true;
      goLive();
    }
  }

  /**
   * Folds records in their order.
   *
   * @param each decides what becomes of each of them
   * @throws ReplayException if the log is to be read again
   */
  protected abstract void fold(List<? extends LogRecord<E>> records, RecordFold<E> each);

  /** The partition ended here when it was assigned; said before records are folded. */
  protected void endsAt(long offset) {}

  /** All was folded that the partition held when it was assigned. */
  protected void goLive() {}

  /**
   * The low watermark: the offset from which a replay yields all that is needed; empty if it is
   * kept elsewhere than in the log.
   *
   * @param position the offset after the last folded record
   */
  protected abstract OptionalLong watermark(long position);

  /** The streams that are not folded any more, each with the reason (E5). Any thread. */
  protected abstract Map<String, String> quarantined();
}
