package dev.milepost.executor.config;

import dev.milepost.broker.Topics;
import dev.milepost.service.Heartbeats;
import dev.milepost.service.Liveness;
import dev.milepost.service.OutputPublisher;
import dev.milepost.service.SteadyClock;
import dev.milepost.service.topic.HeardHeartbeats;
import dev.milepost.service.topic.SentHeartbeats;
import dev.milepost.service.topic.SentOutput;
import dev.milepost.service.topic.TopicSender;
import dev.milepost.service.topic.TopicWatch;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.reactive.messaging.kafka.Record;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** The channels of the executor service beside the log. */
@Singleton
class ExecutorTopics {
  private static final String HEARTBEATS = "heartbeats";

  private final HeardHeartbeats heartbeats = new HeardHeartbeats(SteadyClock.ofProcess());
  private final TopicWatch watch;
  private final TopicSender sentHeartbeats;
  private final TopicSender sentOutput;

  ExecutorTopics(
      TopicWatch watch,
      @Channel("sent-heartbeats") @OnOverflow(OnOverflow.Strategy.DROP)
          Emitter<Record<String, byte[]>> sentHeartbeats,
      @Channel("sent-output") @OnOverflow(OnOverflow.Strategy.DROP)
          Emitter<Record<String, byte[]>> sentOutput,
      MeterRegistry metrics) {
    this.watch = watch;
    this.sentHeartbeats = new TopicSender(Topics.HEARTBEATS, sentHeartbeats, metrics);
    this.sentOutput = new TopicSender(Topics.OUTPUT, sentOutput, metrics);
  }

  void start(@Observes StartupEvent event) {
    watch.watch(HEARTBEATS, Topics.HEARTBEATS, heartbeats);
  }

  @Incoming(HEARTBEATS)
  void beat(byte[] record) {
    heartbeats.hear(record);
  }

  @Produces
  @Singleton
  Liveness liveness() {
    return heartbeats;
  }

  @Produces
  @Singleton
  Heartbeats heartbeats() {
    return new SentHeartbeats(sentHeartbeats, InstantSource.system());
  }

  @Produces
  @Singleton
  OutputPublisher output() {
    return new SentOutput(sentOutput);
  }
}
