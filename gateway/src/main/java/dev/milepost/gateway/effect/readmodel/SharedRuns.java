package dev.milepost.gateway.effect.readmodel;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.milepost.gateway.domain.RunState;
import dev.milepost.gateway.effect.readmodel.ReadModel.Position;
import dev.milepost.gateway.effect.readmodel.ReadModel.StoredRun;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The newest states of runs for all who look at them: while a run's row is still the one that was
 * read, all get the same object, and else one of them reads what has changed. Every change of a
 * run's state is one of its row, whichever replica makes it.
 */
@ApplicationScoped
public class SharedRuns {
  /**
   * An issue's state takes 1000 bytes and its view 400: measured after a collection, with two runs
   * of 10,000 issues. The rest is for longer titles and reasons.
   */
  private static final int BYTES_OF_AN_ISSUE = 1600;

  /** The part of the heap that may be used for it. */
  private static final int HEAP_PART = 8;

  /** All runs that are kept have so many issues at most: 20,971 in a heap of 256 MiB. */
  public static final int MAX_ISSUES =
      Math.clamp(
          Runtime.getRuntime().maxMemory() / HEAP_PART / BYTES_OF_AN_ISSUE, 1, Integer.MAX_VALUE);

  /** Since somebody looked at it last. */
  public static final Duration KEPT = Duration.ofMinutes(1);

  private final RunRows rows;
  private final RunTables tables;
  private final Cache<String, SharedRun> shared =
      Caffeine.newBuilder()
          .maximumWeight(MAX_ISSUES)
          .weigher((String name, SharedRun run) -> weight(run.run().state()))
          .expireAfterAccess(KEPT)
          .build();

  /** Runs are read outside of the cache's own lock, which other runs share. */
  private final SharedReads<Optional<SharedRun>> reads = new SharedReads<>();

  SharedRuns(RunRows rows, RunTables tables) {
    this.rows = rows;
    this.tables = tables;
  }

  /**
   * A run as it was read.
   *
   * @param version of its row
   */
  private record SharedRun(String version, StateRead read, StoredRun run) {}

  /** The largest run is kept, too: else all who look at it would read it one after another. */
  public static int weight(RunState run) {
    return Math.min(MAX_ISSUES, 1 + run.issues().size());
  }

  /** The run as it is now; empty if there is none. In a transaction of its own. */
  Optional<StoredRun> find(String run) {
    var version = QuarkusTransaction.requiringNew().call(() -> rows.version(run));
    if (version.isEmpty()) {
      return Optional.empty();
    }
    var known = shared.getIfPresent(run);
    return known != null && known.version().equals(version.get())
        ? Optional.of(known.run())
        : readNow(run, version.get()).map(SharedRun::run);
  }

  /** A read that began before this version was there may have missed it; the one behind has not. */
  private Optional<SharedRun> readNow(String run, String version) {
    var found = reads.of(run, () -> newest(run));
    boolean asSeen = found.filter(read -> read.version().equals(version)).isPresent();
    return asSeen ? found : reads.of(run, () -> newest(run));
  }

  private Optional<SharedRun> newest(String run) {
    var before = shared.getIfPresent(run);
    var found =
        Optional.ofNullable(QuarkusTransaction.requiringNew().call(() -> read(run, before)));
    found.ifPresentOrElse(read -> shared.put(run, read), () -> shared.invalidate(run));
    return found;
  }

  private @Nullable SharedRun read(String run, @Nullable SharedRun before) {
    rows.readAsOfOneMoment();
    var version = rows.version(run).orElse(null);
    if (before != null && before.version().equals(version)) {
      return before;
    }
    var stored = version == null ? null : tables.find(run).orElse(null);
    if (version == null || stored == null) {
      return null;
    }
    // A read model that goes back is another one.
    boolean goesOn = before != null && before.run().state().seq() <= stored.row().seq;
    var read = stored.since(goesOn ? before.read() : StateRead.NONE);
    var row = stored.row();
    var state = read.state(stored.state().head());
    return new SharedRun(version, read, new StoredRun(state, row.stuck, position(row)));
  }

  private static @Nullable Position position(RunRow row) {
    var partition = row.stuckPartition;
    var offset = row.stuckOffset;
    return partition == null || offset == null
        ? null
        : new Position(partition, offset, Objects.requireNonNullElse(row.stuckSource, ""));
  }
}
