package dev.milepost.gateway.effect.readmodel;

import dev.milepost.eventlog.kafka.KafkaLogRecord;
import dev.milepost.eventlog.runtime.RecordFold;
import dev.milepost.eventlog.runtime.ReplayException;
import dev.milepost.events.RunEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A database that notes the offsets of what is folded; some calls in a row fail. */
final class OffsetDatabase extends Projection {
  private final Map<Integer, List<Long>> folded = new HashMap<>();
  private final Map<Integer, LogMark> last = new HashMap<>();
  int failingCalls;
  int rebuilt;

  @SuppressWarnings("NullAway")
  OffsetDatabase() {
    super(null, null, null, null, null, null, null);
  }

  List<Long> folded(int partition) {
    return folded.computeIfAbsent(partition, p -> new ArrayList<>());
  }

  void drop() {
    folded.clear();
    last.clear();
  }

  private long next(int partition) {
    var mark = last.get(partition);
    return mark == null ? 0 : mark.offset() + 1;
  }

  private void answer() {
    if (failingCalls > 0) {
      failingCalls--;
      throw new IllegalStateException("The database is away");
    }
  }

  @Override
  public FoldedBatch apply(
      int partition,
      long believed,
      LogMark mark,
      List<KafkaLogRecord<RunEvent>> records,
      RecordFold<RunEvent> each) {
    answer();
    if (believed != next(partition)) {
      throw new ReplayException("elsewhere");
    }
    records.forEach(record -> folded(partition).add(record.offset()));
    last.put(partition, mark);
    return new FoldedBatch(Set.of(), Map.of(), List.of(), List.of());
  }

  @Override
  public StoredPosition position(int partition) {
    answer();
    return new StoredPosition(next(partition), last.get(partition), Map.of());
  }

  @Override
  public Map<Integer, Long> offsets() {
    answer();
    return Map.of(0, next(0), 1, next(1));
  }

  @Override
  public void tryStuckAgain() {}

  @Override
  public void rebuild() {
    rebuilt++;
    drop();
  }

  static final class OffsetRebuild extends Rebuild {
    private boolean dropped;

    @SuppressWarnings("NullAway")
    OffsetRebuild() {
      super(null, null, null, null, null);
    }

    @Override
    public void drop() {
      dropped = true;
    }

    @Override
    boolean isDropped() {
      return dropped;
    }

    @Override
    void isFollowed() {
      dropped = false;
    }
  }

  static final class NoTables extends ReadModelSchema {
    @SuppressWarnings("NullAway")
    NoTables() {
      super(null, null);
    }

    @Override
    public boolean makeIfMissing() {
      return false;
    }
  }
}
