package dev.milepost.gateway.effect.output;

import dev.milepost.gateway.effect.readmodel.DatabaseOutage;
import dev.milepost.service.OutputChunk;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jboss.logging.Logger;

/**
 * Keeps batches of output, whatever becomes of the database meanwhile: through an outage or a
 * failover the same batch is tried again, and the channel waits; the topic holds what comes for a
 * day. Output is a convenience: a chunk that the database refuses, or that takes it too long again
 * and again, is lost and counted, but nothing beside it; readers of the log see the gap.
 */
final class OutputKeeper {
  private static final Logger LOG = Logger.getLogger(OutputKeeper.class);
  private static final int MOST_BACK_OFFS = 16;

  /** So many faults in a row that nobody knows as passing ones are a refusal. */
  private static final int REFUSALS = 2;

  /** A whole batch that meets the time limit of statements so often in a row is halved. */
  private static final int TIME_LIMITS = 5;

  /** Likewise a part of such a batch: that the database is just busy is not believed any more. */
  private static final int TIME_LIMITS_OF_A_PART = 2;

  private final Consumer<List<OutputChunk>> store;
  private final IntConsumer lost;
  private final long backOffMillis;

  /**
   * @param store keeps a batch as a whole or throws
   * @param lost is told of each chunk that is given up, as 1
   * @param backOff after the first fault; up to 16 times as long after later ones
   */
  OutputKeeper(Consumer<List<OutputChunk>> store, IntConsumer lost, Duration backOff) {
    this.store = store;
    this.lost = lost;
    this.backOffMillis = backOff.toMillis();
  }

  /** Returns once the batch is kept, but for what is given up of it. */
  void keep(List<OutputChunk> batch) throws InterruptedException {
    keep(batch, TIME_LIMITS);
  }

  private void keep(List<OutputChunk> batch, int mostLate) throws InterruptedException {
    int refused = 0;
    int late = 0;
    for (int tries = 1; ; tries = Math.min(2 * tries, MOST_BACK_OFFS)) {
      try {
        store.accept(batch);
        return;
      } catch (RuntimeException e) {
        refused = DatabaseOutage.passes(e) ? 0 : refused + 1;
        late = DatabaseOutage.isTimeLimit(e) ? late + 1 : 0;
        if (refused == REFUSALS || late == mostLate) {
          divide(batch, e);
          return;
        }
        LOG.warnf(e, "Output of %d chunks is not kept yet; trying again", batch.size());
      }
      Thread.sleep(tries * backOffMillis);
    }
  }

  /** The halves are kept, in their order, each for itself; of a single chunk none is left. */
  private void divide(List<OutputChunk> batch, RuntimeException fault) throws InterruptedException {
    if (batch.size() == 1) {
      lost.accept(1);
      LOG.errorf(fault, "A chunk of output of run %s is lost", batch.getFirst().run());
      return;
    }
    int half = batch.size() / 2;
    keep(batch.subList(0, half), TIME_LIMITS_OF_A_PART);
    keep(batch.subList(half, batch.size()), TIME_LIMITS_OF_A_PART);
  }
}
