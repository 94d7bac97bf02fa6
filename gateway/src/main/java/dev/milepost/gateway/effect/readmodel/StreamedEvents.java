package dev.milepost.gateway.effect.readmodel;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.milepost.api.EventView;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads runs' events for many who follow them: those who stand at the same event of a run share one
 * read, and all of them together use half of the database's connections at most.
 */
@ApplicationScoped
public class StreamedEvents {
  /** Of a part of a stream. */
  public static final int BATCH = 100;

  /** Those who are woken by the same event come within this time. */
  private static final Duration SHARED = Duration.ofSeconds(2);

  private static final int MAX_SHARED = 200;

  /** Of 16 connections (quarkus.datasource.jdbc.max-size). */
  private static final int MAX_READING = 8;

  private final ReadModel readModel;
  private final Semaphore turns = new Semaphore(MAX_READING, true);
  private final Cache<Place, SharedRead> shared =
      Caffeine.newBuilder().maximumSize(MAX_SHARED).expireAfterAccess(SHARED).build();

  StreamedEvents(ReadModel readModel) {
    this.readModel = readModel;
  }

  private record Place(String run, long after) {}

  /**
   * A part of a run's events.
   *
   * @param events 100 at most: where there are fewer, there are no more for now
   * @param over true if the run is over, and nothing comes behind them
   */
  public record EventsRead(List<EventView> events, boolean over) {
    /** Whether there may be more already. */
    public boolean full() {
      return events.size() == BATCH;
    }
  }

  /**
   * The events behind one, as they are at a moment or later.
   *
   * @param since that moment, of {@link System#nanoTime}: that of the news that one was woken by,
   *     or that from which one listens for them. A read that began before it may have missed them
   */
  public EventsRead after(String run, long after, long since) {
    var place = new Place(run, after);
    return shared.get(place, SharedRead::new).since(since);
  }

  /** The newest read at a place; those who come meanwhile wait for it, and most of them take it. */
  private final class SharedRead {
    private final Place place;
    private @Nullable EventsRead read;
    private long began;

    SharedRead(Place place) {
      this.place = place;
    }

    synchronized EventsRead since(long moment) {
      var found = read;
      if (found == null || began - moment < 0) {
        long now = System.nanoTime();
        found = read(place);
        read = found;
        began = now;
      }
      return found;
    }
  }

  private EventsRead read(Place place) {
    return inTurn(
        () -> {
          // Before the events: what was appended before the end is then among them.
          boolean over = readModel.isOver(place.run());
          var found = readModel.events(place.run(), place.after(), BATCH);
          // After them, too: else the end could be among them, and nobody be told that it is.
          return over || !readModel.isOver(place.run())
              ? new EventsRead(found, over)
              : new EventsRead(readModel.events(place.run(), place.after(), BATCH), true);
        });
  }

  /** Reads once it has a turn. */
  public <T> T inTurn(Supplier<T> read) {
    turns.acquireUninterruptibly();
    try {
      return read.get();
    } finally {
      turns.release();
    }
  }
}
