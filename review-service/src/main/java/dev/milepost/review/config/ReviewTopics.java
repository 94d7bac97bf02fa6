package dev.milepost.review.config;

import dev.milepost.broker.Topics;
import dev.milepost.service.Hints;
import dev.milepost.service.OutputPublisher;
import dev.milepost.service.topic.HeardHints;
import dev.milepost.service.topic.SentOutput;
import dev.milepost.service.topic.TopicSender;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.reactive.messaging.kafka.Record;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** The channels of the review service beside the log. */
@Singleton
class ReviewTopics {
  private final HeardHints hints = new HeardHints();
  private final TopicSender sentOutput;

  ReviewTopics(
      @Channel("sent-output") @OnOverflow(OnOverflow.Strategy.DROP)
          Emitter<Record<String, byte[]>> sentOutput,
      MeterRegistry metrics) {
    this.sentOutput = new TopicSender(Topics.OUTPUT, sentOutput, metrics);
  }

  @Incoming("hints")
  void hint(byte[] record) {
    hints.hear(record);
  }

  @Produces
  @Singleton
  Hints hints() {
    return hints;
  }

  @Produces
  @Singleton
  OutputPublisher output() {
    return new SentOutput(sentOutput);
  }
}
