package dev.milepost.gateway.effect.output;

import dev.milepost.broker.Topics;
import dev.milepost.service.topic.SentOutput;
import dev.milepost.service.topic.TopicWatch;
import dev.milepost.service.topic.TopicWatch.ConnectionListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Writes output to the database in batches, as fast as that takes it; then the channel waits. */
@ApplicationScoped
public class OutputWriter {
  private static final String OUTPUT = "output";

  /** Chunks that the database did not take. */
  private static final String LOST = "milepost.output.lost";

  private static final Duration BACK_OFF = Duration.ofSeconds(1);

  private final TopicWatch watch;
  private final OutputKeeper keeper;

  OutputWriter(TopicWatch watch, OutputStore outputs, MeterRegistry metrics) {
    this.watch = watch;
    var lost = metrics.counter(LOST);
    this.keeper = new OutputKeeper(outputs::keep, lost::increment, BACK_OFF);
  }

  void start(@Observes StartupEvent event) {
    watch.watch(OUTPUT, Topics.OUTPUT, ConnectionListener.NONE);
  }

  @Incoming(OUTPUT)
  @Blocking
  void write(List<byte[]> records) throws InterruptedException {
    keeper.keep(records.stream().map(SentOutput::chunk).flatMap(Optional::stream).toList());
  }
}
