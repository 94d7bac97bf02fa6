package dev.milepost.eventlog.runtime;

import dev.milepost.eventlog.WireFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the log for a fold, without a thread: its driver takes its turns. It knows the partitions,
 * how far each is folded, and whether all of it has caught up; {@link LogFold} knows what becomes
 * of the records.
 */
public final class LogEngine<E> implements LogSource.PartitionListener {
  private static final Logger LOG = LoggerFactory.getLogger(LogEngine.class);

  /** A replay after a crash repeats what was folded since the last commit, and that is cheap. */
  private static final Duration COMMIT_EVERY = Duration.ofSeconds(5);

  /** A turn while something is waited for of which nobody tells: room, or the log's end. */
  private static final Duration TICK = Duration.ofMillis(50);

  /** A turn at rest: records and what effects come to end it before. */
  private static final Duration REST = Duration.ofMillis(500);

  private final LogFold<E> fold;
  private final RecordFold<E> each;
  private final RuntimeObserver observer;
  private final LongSupplier nanoTime;
  private final Map<LogPartition, PartitionFold<E>> owned = new ConcurrentHashMap<>();
  private volatile boolean assigned;
  private volatile @Nullable LogSource<E> read;
  private long committedAt;

  /**
   * Nothing is read before the first turn.
   *
   * @param format says what a person's decision is (E5)
   */
  public LogEngine(
      LogFold<E> fold, WireFormat<E> format, RuntimeObserver observer, EngineClock clock) {
    this.fold = fold;
    this.each = new RecordFold<>(format, observer);
    this.observer = observer;
    this.nanoTime = clock.nanoTime();
    this.committedAt = nanoTime.getAsLong();
  }

  /**
   * Reads once, folds that, sees to what follows from it, and now and then commits.
   *
   * @throws ReplayException if the log is to be read again
   */
  public void turn(LogSource<E> source) {
    read = source;
    boolean isFull = fold.isFull();
    var records = source.poll(isFull, isFull || !caughtUp() ? TICK : REST);
    learnEnds(source);
    fold(records);
    reach(source);
    fold.settle();
    boolean due = nanoTime.getAsLong() - committedAt > COMMIT_EVERY.toNanos();
    if (due) {
      commit(source);
    }
  }

  /** Ends the turn that waits, or the next one: something is to be settled. Any thread. */
  public void wakeUp() {
    var source = read;
    if (source != null) {
      source.wakeUp();
    }
  }

  private void learnEnds(LogSource<E> source) {
    var unknown =
        owned.entrySet().stream()
            .filter(entry -> entry.getValue().lacksEnd())
            .map(Map.Entry::getKey)
            .toList();
    if (!unknown.isEmpty()) {
      source.ends(unknown).forEach((partition, end) -> owned.get(partition).endAt(end));
    }
  }

  /** Records of one partition that follow each other are folded at once. */
  private void fold(List<? extends LogRecord<E>> records) {
    int from = 0;
    while (from < records.size()) {
      var partition = records.get(from).partition();
      int to = from + 1;
      while (to < records.size() && records.get(to).partition().equals(partition)) {
        to++;
      }
      var own = owned.get(partition);
      if (own != null) {
        own.fold(records.subList(from, to), each);
      }
      from = to;
    }
    if (!records.isEmpty()) {
      observer.folded(records.size());
    }
  }

  private void reach(LogSource<E> source) {
    owned.forEach(
        (partition, own) -> {
          if (!own.isLive()) {
            source.position(partition).ifPresent(own::reach);
          }
        });
  }

  /** Keeps the watermarks; only while nothing decided is on its way, lest it be passed by. */
  public void commit(LogSource<E> source) {
    if (fold.isWriting()) {
      return;
    }
    var watermarks = new HashMap<LogPartition, Long>();
    owned.forEach(
        (partition, own) -> {
          if (own.isLive()) {
            var position = source.position(partition);
            position.ifPresent(
                at -> own.watermark(at).ifPresent(mark -> watermarks.put(partition, mark)));
          }
        });
    source.commit(watermarks);
    committedAt = nanoTime.getAsLong();
  }

  @Override
  public OptionalLong start(LogPartition partition) {
    return fold.start(partition);
  }

  @Override
  public void assigned(Collection<LogPartition> partitions) {
    LOG.info("Partitions to fold: {}", partitions);
    giveUp(partitions);
    for (var partition : partitions) {
      owned.put(partition, fold.open(partition));
    }
    assigned = true;
  }

  @Override
  public void revoked(Collection<LogPartition> partitions) {
    LOG.info("Partitions given up: {}", partitions);
    giveUp(partitions);
  }

  private void giveUp(Collection<LogPartition> partitions) {
    var lost = new ArrayList<PartitionFold<E>>();
    for (var partition : partitions) {
      var own = owned.remove(partition);
      if (own != null) {
        own.revoke();
        own.quarantined().keySet().forEach(observer::released);
        lost.add(own);
      }
    }
    if (!lost.isEmpty()) {
      fold.close(lost);
    }
  }

  /** Gives everything up; until partitions are assigned again, nothing is known to be caught up. */
  public void giveUpAll() {
    assigned = false;
    revoked(List.copyOf(owned.keySet()));
  }

  /** Streams that are not folded any more, each with the reason (E5). Any thread. */
  public Map<String, String> quarantined() {
    var reasons = new TreeMap<String, String>();
    owned.values().forEach(own -> reasons.putAll(own.quarantined()));
    return reasons;
  }

  /**
   * True once all was folded that the log held when this replica got its partitions. Any thread.
   */
  public boolean caughtUp() {
    return assigned && fold.isCurrent() && owned.values().stream().allMatch(PartitionFold::isLive);
  }
}
