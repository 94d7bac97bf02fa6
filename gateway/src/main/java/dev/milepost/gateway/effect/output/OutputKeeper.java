package dev.milepost.gateway.effect.output;

import dev.milepost.gateway.effect.readmodel.DatabaseOutage;
import dev.milepost.service.OutputChunk;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Keeps batches of output, whatever becomes of the database meanwhile: through an outage or a
 * failover the same batch is tried again, and the channel waits; the topic holds what comes for a
 * day. Output is a convenience: a chunk that the database refuses is lost, but nothing beside it.
 */
final class OutputKeeper {
  private static final Logger LOG = Logger.getLogger(OutputKeeper.class);
  private static final int MOST_BACK_OFFS = 16;

  /** So many faults in a row that nobody knows as passing ones are a refusal. */
  private static final int REFUSALS = 2;

  private final Consumer<List<OutputChunk>> store;
  private final long backOffMillis;

  /**
   * @param store keeps a batch as a whole or throws
   * @param backOff after the first fault; up to 16 times as long after later ones
   */
  OutputKeeper(Consumer<List<OutputChunk>> store, Duration backOff) {
    this.store = store;
    this.backOffMillis = backOff.toMillis();
  }

  /** Returns once the batch is kept, but for what the database refuses of it. */
  void keep(List<OutputChunk> batch) throws InterruptedException {
    int refused = 0;
    for (int tries = 1; ; tries = Math.min(2 * tries, MOST_BACK_OFFS)) {
      try {
        store.accept(batch);
        return;
      } catch (RuntimeException e) {
        refused = DatabaseOutage.passes(e) ? 0 : refused + 1;
        if (refused == REFUSALS) {
          lose(batch, e);
          return;
        }
        LOG.warnf(e, "Output of %d chunks is not kept yet; trying again", batch.size());
      }
      Thread.sleep(tries * backOffMillis);
    }
  }

  private void lose(List<OutputChunk> batch, RuntimeException fault) throws InterruptedException {
    if (batch.size() == 1) {
      LOG.errorf(fault, "A chunk of output of run %s is lost", batch.getFirst().run());
      return;
    }
    for (var chunk : batch) {
      keep(List.of(chunk));
    }
  }
}
