package dev.milepost.gateway.output;

import dev.milepost.service.OutputChunk;
import dev.milepost.service.OutputTail;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Writes output to the database in batches, as fast as that takes it. */
@ApplicationScoped
public class OutputWriter {
  private static final Logger LOG = Logger.getLogger(OutputWriter.class);

  /** 8 MiB at most wait; then the tail waits too. */
  private static final int MAX_WAITING = 256;

  private static final int BATCH = 64;
  private static final Duration BACK_OFF = Duration.ofSeconds(1);

  private final BlockingQueue<OutputChunk> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
  private final OutputTail tail;
  private final OutputStore outputs;
  private @Nullable Thread thread;

  OutputWriter(OutputTail tail, OutputStore outputs) {
    this.tail = tail;
    this.outputs = outputs;
  }

  void start(@Observes StartupEvent event) {
    thread = Thread.ofPlatform().name("output-keeper").daemon().start(this::keep);
    tail.follow(this::enqueue);
  }

  void stop(@Observes ShutdownEvent event) {
    var running = thread;
    if (running != null) {
      running.interrupt();
    }
  }

  private void enqueue(OutputChunk chunk) {
    try {
      waiting.put(chunk);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void keep() {
    try {
      while (true) {
        var batch = new ArrayList<OutputChunk>();
        batch.add(waiting.take());
        waiting.drainTo(batch, BATCH - 1);
        write(batch);
      }
    } catch (InterruptedException e) {
      LOG.debug("The keeper of output was stopped", e);
    }
  }

  private void write(List<OutputChunk> batch) throws InterruptedException {
    try {
      outputs.keep(batch);
    } catch (RuntimeException e) {
      // Output is a convenience: a batch that the database refuses is tried once more, then lost.
      LOG.warnf(e, "Output of %d chunks could not be kept; trying once more", batch.size());
      TimeUnit.MILLISECONDS.sleep(BACK_OFF.toMillis());
      try {
        outputs.keep(batch);
      } catch (RuntimeException again) {
        LOG.errorf(again, "Output of %d chunks is lost", batch.size());
      }
    }
  }
}
