package dev.milepost.gateway.effect.readmodel;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Finds what other replicas folded of the runs that somebody waits for: one look a second ({@link
 * LookPeriod}) for all of them, however many wait. Those who wait need not look themselves.
 */
@ApplicationScoped
public class RunChangeLook {
  private static final Logger LOG = Logger.getLogger(RunChangeLook.class);

  /** Runs of one query. */
  private static final int MAX_ASKED = 1000;

  private final RunChangeNotifier changes;
  private final RunRows rows;
  private final LookPeriod period;

  /** The newest event of each watched run at the last look. */
  private final Map<String, Long> known = new HashMap<>();

  private final Thread looking;

  RunChangeLook(RunChangeNotifier changes, RunRows rows, LookPeriod period) {
    this.period = period;
    this.changes = changes;
    this.rows = rows;
    this.looking = Thread.ofVirtual().name("run-changes").unstarted(this::lookNowAndThen);
  }

  void start(@Observes StartupEvent event) {
    looking.start();
  }

  void stop(@Observes ShutdownEvent event) {
    looking.interrupt();
  }

  private void lookNowAndThen() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Thread.sleep(period.length());
        try {
          look();
        } catch (RuntimeException e) {
          // The database is away: news are found once it is back.
          LOG.debug("No look for changes of runs", e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    var watched = changes.watched();
    known.keySet().retainAll(watched);
    if (!watched.isEmpty()) {
      changes.wake(changed(watched));
    }
  }

  /** Those whose newest event is another one, and those that were not watched before. */
  private Map<String, Long> changed(Set<String> watched) {
    var changed = new HashMap<String, Long>();
    var all = new ArrayList<>(watched);
    for (int from = 0; from < all.size(); from += MAX_ASKED) {
      var part = all.subList(from, Math.min(all.size(), from + MAX_ASKED));
      var newest = QuarkusTransaction.requiringNew().call(() -> rows.newest(part));
      newest.forEach(
          (run, seq) -> {
            if (!seq.equals(known.put(run, seq))) {
              changed.put(run, seq);
            }
          });
    }
    return changed;
  }
}
