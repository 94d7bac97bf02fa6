package dev.milepost.gateway.effect.readmodel;

import dev.milepost.api.AutomaticRebuild;
import dev.milepost.eventlog.runtime.LogFold;
import dev.milepost.eventlog.runtime.LogPartition;
import dev.milepost.eventlog.runtime.PartitionFold;
import dev.milepost.eventlog.runtime.ReplayException;
import dev.milepost.events.RunEvent;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The read model behind the engine that reads the log. How far it got is in the database alone; the
 * group only shares the partitions out among replicas. After any fault the log is read again from
 * where the database says.
 */
@Singleton
class ReadModelFold implements LogFold<RunEvent> {
  private static final Logger LOG = Logger.getLogger(ReadModelFold.class);

  private final Projection projection;
  private final ReadModelSchema tables;
  private final Rebuild rebuild;
  private final RunChangeNotifier changes;
  private final ReadModelMetrics metrics;

  /** How soon it is noticed that another replica, or an operator, dropped the read model. */
  private final LookPeriod period;

  /** Where each partition is begun, as its source was told. */
  private final Map<LogPartition, StoredPosition> starts = new ConcurrentHashMap<>();

  private final Map<LogPartition, ReadModelPartition> open = new ConcurrentHashMap<>();

  /** The newest rebuild that was not asked for; null for none since the start. */
  private volatile @Nullable AutomaticRebuild rebuilt;

  private volatile boolean triedStuck;

  /** The database did not say where a partition is: tables may be gone. */
  private volatile boolean isUnanswered;

  private long looked = System.nanoTime();

  ReadModelFold(
      Projection projection,
      ReadModelSchema tables,
      Rebuild rebuild,
      RunChangeNotifier changes,
      ReadModelMetrics metrics,
      LookPeriod period) {
    this.period = period;
    this.metrics = metrics;
    this.projection = projection;
    this.tables = tables;
    this.rebuild = rebuild;
    this.changes = changes;
  }

  /** The newest rebuild that the log or the database made necessary; null for none. */
  @Nullable AutomaticRebuild rebuilt() {
    return rebuilt;
  }

  @Override
  public OptionalLong start(LogPartition partition) {
    try {
      tryStuckAgain();
      rebuild.isFollowed();
      var position = projection.position(partition.number());
      starts.put(partition, position);
      return OptionalLong.of(position.from());
    } catch (RuntimeException e) {
      isUnanswered = true;
      throw e;
    }
  }

  /** Once a process: a newer version may read what an older one could not. */
  private synchronized void tryStuckAgain() {
    if (!triedStuck) {
      projection.tryStuckAgain();
      triedStuck = true;
    }
  }

  @Override
  public PartitionFold<RunEvent> open(LogPartition partition) {
    var start = starts.get(partition);
    if (start == null) {
      throw new IllegalStateException("The source did not ask where to begin " + partition);
    }
    var opened = new ReadModelPartition(this, projection, partition.number(), start);
    open.put(partition, opened);
    return opened;
  }

  @Override
  public void close(Collection<? extends PartitionFold<RunEvent>> lost) {
    open.values().removeAll(lost);
  }

  /** Notices without new records that the read model was dropped (E4). */
  @Override
  public void settle() {
    if (isUnanswered) {
      isUnanswered = false;
      makeIfMissing();
    }
    if (open.isEmpty()) {
      rebuild.isFollowed();
    } else if (rebuild.isDropped()) {
      throw new ReplayException("the read model was dropped");
    }
    long now = System.nanoTime();
    if (now - looked >= period.length().toNanos()) {
      looked = now;
      look();
    }
  }

  private void look() {
    Map<Integer, Long> offsets;
    try {
      offsets = projection.offsets();
    } catch (RuntimeException e) {
      makeIfMissing();
      throw e;
    }
    open.forEach(
        (partition, own) -> {
          if (!Long.valueOf(own.next()).equals(offsets.get(partition.number()))) {
            throw new ReplayException(partition + " is elsewhere than at " + own.next());
          }
        });
  }

  @Override
  public boolean isCurrent() {
    return !rebuild.isDropped();
  }

  /** After a fault: an operator may have emptied the database. */
  void makeIfMissing() {
    if (tables.makeIfMissing()) {
      rebuild("tables were missing in the database; they were made");
    }
  }

  /** Drops the read model: what it holds is not what the log says. */
  void rebuild(String why) {
    LOG.errorf("The read model is rebuilt: %s", why);
    projection.rebuild();
    rebuilt = new AutomaticRebuild(Instant.now().truncatedTo(ChronoUnit.MILLIS), why);
  }

  void announce(FoldedBatch changed) {
    metrics.tell(changed);
    changes.announce(changed.runs());
  }
}
