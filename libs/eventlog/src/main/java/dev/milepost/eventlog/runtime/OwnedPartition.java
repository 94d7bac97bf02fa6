package dev.milepost.eventlog.runtime;

import dev.milepost.eventlog.Effect;
import dev.milepost.eventlog.RecordedEvent;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A partition that this replica owns, on its way from replaying to live. While it is replayed, what
 * was decided is kept until the log shows it; what the log never shows is appended at the end.
 */
final class OwnedPartition<S, E, F extends Effect> {
  /** Below this many decisions it is not worth looking which of them the log has shown. */
  private static final int PRUNE_FROM = 4096;

  private final PartitionFold<S, E, F> fold;
  private final Set<String> touched = new LinkedHashSet<>();
  private List<DecidedEvents<S, E>> undecided = new ArrayList<>();
  private int pruneAt = PRUNE_FROM;
  private OptionalLong end = OptionalLong.empty();
  private volatile boolean live;
  private volatile boolean owned = true;

  OwnedPartition(PartitionFold<S, E, F> fold) {
    this.fold = fold;
  }

  PartitionFold<S, E, F> fold() {
    return fold;
  }

  /** True once it was folded to where it ended when it was assigned. */
  boolean isLive() {
    return live;
  }

  boolean isOwned() {
    return owned;
  }

  void revoke() {
    owned = false;
  }

  /** Where the log ended when the partition was assigned; empty until that is known. */
  OptionalLong end() {
    return end;
  }

  void endAt(long offset) {
    end = OptionalLong.of(offset);
  }

  /** Folds an event; returns the events to append for it now, if any. */
  List<DecidedEvents<S, E>> fold(long offset, RecordedEvent<E> event) {
    var decided = fold.fold(offset, event);
    touched.add(event.stream());
    if (decided == null) {
      return List.of();
    }
    if (live) {
      return List.of(decided);
    }
    undecided.add(decided);
    if (undecided.size() >= pruneAt) {
      undecided = missing();
      pruneAt = Math.max(PRUNE_FROM, 2 * undecided.size());
    }
    return List.of();
  }

  private List<DecidedEvents<S, E>> missing() {
    var missing = new ArrayList<DecidedEvents<S, E>>();
    for (var decided : undecided) {
      var left = decided.missing();
      if (fold.isGivenUp(decided.fold().stream())) {
        left.confirm();
      } else if (!left.drafts().isEmpty()) {
        missing.add(left);
      }
    }
    return missing;
  }

  /**
   * Goes live if {@code position} is where the replay ends.
   *
   * @return what the log lacks, in the order in which it was decided
   */
  List<DecidedEvents<S, E>> goLiveAt(long position) {
    if (live || end.isEmpty() || position < end.getAsLong()) {
      return List.of();
    }
    live = true;
    fold.streams().forEach(stream -> touched.add(stream.stream()));
    var missing = missing();
    undecided = List.of();
    return missing;
  }

  void touch(String stream) {
    touched.add(stream);
  }

  /** The streams that something happened to since it was last asked, in that order. */
  List<String> takeTouched() {
    var streams = List.copyOf(touched);
    touched.clear();
    return streams;
  }
}
