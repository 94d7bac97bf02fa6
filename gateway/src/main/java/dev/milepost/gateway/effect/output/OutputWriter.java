package dev.milepost.gateway.effect.output;

import dev.milepost.broker.Topics;
import dev.milepost.service.OutputChunk;
import dev.milepost.service.topic.SentOutput;
import dev.milepost.service.topic.TopicWatch;
import dev.milepost.service.topic.TopicWatch.ConnectionListener;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Writes output to the database in batches, as fast as that takes it; then the channel waits. */
@ApplicationScoped
public class OutputWriter {
  private static final Logger LOG = Logger.getLogger(OutputWriter.class);
  private static final String OUTPUT = "output";
  private static final Duration BACK_OFF = Duration.ofSeconds(1);

  private final TopicWatch watch;
  private final OutputStore outputs;

  OutputWriter(TopicWatch watch, OutputStore outputs) {
    this.watch = watch;
    this.outputs = outputs;
  }

  void start(@Observes StartupEvent event) {
    watch.watch(OUTPUT, Topics.OUTPUT, ConnectionListener.NONE);
  }

  @Incoming(OUTPUT)
  @Blocking
  void write(List<byte[]> records) throws InterruptedException {
    keep(records.stream().map(SentOutput::chunk).flatMap(Optional::stream).toList());
  }

  private void keep(List<OutputChunk> batch) throws InterruptedException {
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
