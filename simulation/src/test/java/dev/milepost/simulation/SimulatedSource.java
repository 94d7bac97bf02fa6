package dev.milepost.simulation;

import dev.milepost.eventlog.LogEntry;
import dev.milepost.eventlog.RecordedEvent;
import dev.milepost.eventlog.runtime.LogPartition;
import dev.milepost.eventlog.runtime.LogRecord;
import dev.milepost.eventlog.runtime.LogSource;
import dev.milepost.events.RunEvent;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/**
 * The simulated log as a process reads it: what there was when it started in a few batches, then
 * record by record.
 */
final class SimulatedSource implements LogSource<RunEvent> {
  private static final LogPartition ONLY = new LogPartition(0);

  private final SimulatedLog log;
  private final PartitionListener listener;
  private final LongConsumer commits;

  /** Of its own: how a log is read changes nothing of a history. */
  private final Chance batches;

  private int end;
  private int offset;
  private boolean assigned;
  private boolean revoked;

  /** A record of the simulated log; each can be read. */
  private record SimulatedRecord(int at, RecordedEvent<RunEvent> event)
      implements LogRecord<RunEvent> {
    @Override
    public LogPartition partition() {
      return ONLY;
    }

    @Override
    public long offset() {
      return at;
    }

    @Override
    public String stream() {
      return event.stream();
    }

    @Override
    public LogEntry<RunEvent> read() {
      return new LogEntry<>(event, "", "", null);
    }

    @Override
    public boolean mayBegin() {
      return true;
    }
  }

  /**
   * @param from the offset of the last commit
   * @param commits keeps the offset of each commit
   */
  SimulatedSource(SimulatedLog log, PartitionListener listener, long from, LongConsumer commits) {
    this.log = log;
    this.listener = listener;
    this.commits = commits;
    this.batches = new Chance(log.size());
    this.offset = Math.toIntExact(from);
    this.end = log.size();
  }

  /** From the next poll on the partition was away, and is read again from the last commit. */
  void comeBack(long from) {
    offset = Math.toIntExact(from);
    end = log.size();
    revoked = assigned;
    assigned = false;
  }

  boolean isAtEnd() {
    return offset == log.size();
  }

  /** True once all was delivered that the log held when the partition came. */
  boolean isReplayed() {
    return offset >= end;
  }

  /** The offset of the next record. */
  int offset() {
    return offset;
  }

  @Override
  public List<SimulatedRecord> poll(boolean paused, Duration limit) {
    if (revoked) {
      revoked = false;
      listener.revoked(List.of(ONLY));
    }
    if (!assigned) {
      assigned = true;
      listener.assigned(List.of(ONLY));
    }
    if (paused || isAtEnd()) {
      return List.of();
    }
    int from = offset;
    offset = isReplayed() ? from + 1 : from + 1 + batches.below(end - from);
    return IntStream.range(from, offset)
        .mapToObj(at -> new SimulatedRecord(at, log.at(at)))
        .toList();
  }

  @Override
  public Map<LogPartition, Long> ends(Collection<LogPartition> partitions) {
    return Map.of(ONLY, (long) end);
  }

  @Override
  public OptionalLong position(LogPartition partition) {
    return OptionalLong.of(offset);
  }

  @Override
  public void commit(Map<LogPartition, Long> watermarks) {
    watermarks.values().forEach(commits::accept);
  }

  @Override
  public void wakeUp() {}

  @Override
  public void close() {}
}
