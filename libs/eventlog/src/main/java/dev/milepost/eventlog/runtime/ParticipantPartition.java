package dev.milepost.eventlog.runtime;

import dev.milepost.eventlog.Effect;
import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.LogEntry;
import dev.milepost.eventlog.Skip;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A partition as a participant folds it. While it is replayed, what was decided is kept until the
 * log shows it; what the log never shows is appended at the end.
 */
final class ParticipantPartition<S, E, F extends Effect> extends PartitionFold<E>
    implements FoldedStreams<E> {
  /** Below this many decisions it is not worth looking which of them the log has shown. */
  private static final int PRUNE_FROM = 4096;

  /** Takes what is to be appended, and hears of events that were folded. */
  interface DecisionListener<S, E, F extends Effect> {
    void decided(ParticipantPartition<S, E, F> by, DecidedEvents<S, E> decided);
  }

  private final StreamFolds<S, E, F> streams;
  private final DecisionListener<S, E, F> decisions;
  private final Consumer<EventId> passed;
  private final Set<String> touched = new LinkedHashSet<>();
  private List<DecidedEvents<S, E>> undecided = new ArrayList<>();
  private int pruneAt = PRUNE_FROM;

  /**
   * @param passed hears of each event that was folded, or passed over for good
   */
  ParticipantPartition(
      StreamFolds<S, E, F> streams, DecisionListener<S, E, F> decisions, Consumer<EventId> passed) {
    this.streams = streams;
    this.decisions = decisions;
    this.passed = passed;
  }

  StreamFolds<S, E, F> streams() {
    return streams;
  }

  @Override
  protected void fold(List<? extends LogRecord<E>> records, RecordFold<E> each) {
    for (var record : records) {
      each.fold(record, this);
    }
  }

  @Override
  public void fold(LogRecord<E> record, LogEntry<E> entry) {
    var event = entry.recorded();
    var decided = streams.fold(record.offset(), event);
    touched.add(event.stream());
    if (decided != null) {
      take(decided);
    }
    passed.accept(event.id());
  }

  private void take(DecidedEvents<S, E> decided) {
    if (isLive()) {
      decisions.decided(this, decided);
      return;
    }
    undecided.add(decided);
    if (undecided.size() >= pruneAt) {
      undecided = missing();
      pruneAt = Math.max(PRUNE_FROM, 2 * undecided.size());
    }
  }

  private List<DecidedEvents<S, E>> missing() {
    var missing = new ArrayList<DecidedEvents<S, E>>();
    for (var decided : undecided) {
      var left = decided.missing();
      if (isGivenUp(decided.fold().stream())) {
        left.confirm(); // what it decided before is not appended any more
      } else if (!left.drafts().isEmpty()) {
        missing.add(left);
      }
    }
    return missing;
  }

  /** What the log lacks is appended, in the order in which it was decided. */
  @Override
  protected void goLive() {
    streams.streams().forEach(stream -> touched.add(stream.stream()));
    var missing = missing();
    undecided = List.of();
    missing.forEach(decided -> decisions.decided(this, decided));
  }

  @Override
  protected OptionalLong watermark(long position) {
    return isLive() ? OptionalLong.of(streams.watermark(position)) : OptionalLong.empty();
  }

  @Override
  protected Map<String, String> quarantined() {
    return streams.quarantined().reasons();
  }

  void touch(String stream) {
    touched.add(stream);
  }

  /** The streams that something happened to since it was last asked, in that order. */
  List<String> takeTouched() {
    var taken = List.copyOf(touched);
    touched.clear();
    return taken;
  }

  @Override
  public boolean isLeftOut(LogRecord<E> record) {
    return streams.skipped().covers(record);
  }

  @Override
  public boolean isKnown(String stream) {
    return streams.isKnown(stream);
  }

  @Override
  public boolean isStopped(String stream) {
    return streams.quarantined().holds(stream);
  }

  @Override
  public boolean isGivenUp(String stream) {
    return streams.skipped().isGivenUp(stream);
  }

  @Override
  public boolean leaveOut(String stream, Skip skip) {
    return streams.skipped().add(stream, skip);
  }

  @Override
  public boolean giveUp(String stream) {
    return streams.skipped().giveUp(stream);
  }

  @Override
  public void stop(String stream, LogRecord<E> record, String reason) {
    touch(stream);
    streams.quarantine(stream, record.offset(), reason);
  }
}
