package dev.milepost.gateway.effect.readmodel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Wakes those who wait for news of a run. */
@ApplicationScoped
public class RunChangeNotifier {
  private final ConcurrentHashMap<String, Set<RunChangeWatch>> watches = new ConcurrentHashMap<>();

  private final List<Consumer<Set<String>>> listeners = new CopyOnWriteArrayList<>();

  /** Calls this at news of any run, with their names; it has to return at once. */
  public void listen(Consumer<Set<String>> listener) {
    listeners.add(listener);
  }

  /** Waits for news of one run; not safe for use by several threads. */
  public final class RunChangeWatch implements AutoCloseable {
    private final String run;
    private final Semaphore news = new Semaphore(0);
    private volatile long at = -1;
    private volatile long woken = System.nanoTime();

    private RunChangeWatch(String run) {
      this.run = run;
    }

    /**
     * Returns at news since the last call, or after the limit. Another replica's news are heard
     * within about a second ({@link RunChangeLook}).
     *
     * @return true at news
     */
    public boolean await(Duration limit) throws InterruptedException {
      boolean heard = news.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (heard) {
        news.drainPermits();
      }
      return heard;
    }

    /** The moment of the newest news, of {@link System#nanoTime}; else that of the beginning. */
    public long woken() {
      return woken;
    }

    /** Nothing up to this event is news any more. */
    public void at(long seq) {
      at = seq;
    }

    private void wake() {
      woken = System.nanoTime();
      news.release();
    }

    @Override
    public void close() {
      watches.computeIfPresent(
          run,
          (key, all) -> {
            all.remove(this);
            return all.isEmpty() ? null : all;
          });
    }
  }

  /** Begins to listen; to be closed. */
  public RunChangeWatch watch(String run) {
    var watch = new RunChangeWatch(run);
    watches.compute(
        run,
        (key, all) -> {
          var set = all == null ? ConcurrentHashMap.<RunChangeWatch>newKeySet() : all;
          set.add(watch);
          return set;
        });
    return watch;
  }

  /** These runs have news. */
  void announce(Set<String> runs) {
    listeners.forEach(listener -> listener.accept(runs));
    runs.forEach(run -> watches.getOrDefault(run, Set.of()).forEach(RunChangeWatch::wake));
  }

  /** The runs that somebody waits for. */
  Set<String> watched() {
    return Set.copyOf(watches.keySet());
  }

  /** These runs are so far, whichever replica folded them: only who is not so far is woken. */
  void wake(Map<String, Long> newest) {
    newest.forEach(
        (run, seq) ->
            watches.getOrDefault(run, Set.of()).stream()
                .filter(watch -> watch.at != seq)
                .forEach(RunChangeWatch::wake));
  }
}
