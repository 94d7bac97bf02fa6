package dev.milepost.gateway.effect.notice;

import dev.milepost.broker.Topics;
import dev.milepost.service.HintPublisher;
import dev.milepost.service.topic.SentHints;
import dev.milepost.service.topic.SentNotices;
import dev.milepost.service.topic.TopicSender;
import dev.milepost.service.topic.TopicWatch;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.reactive.messaging.kafka.Record;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** The gateway's channels of notices and hints. */
@Singleton
class GatewayTopics {
  private static final String NOTICES = "notices";

  private final RunWaits waits;
  private final TopicWatch watch;
  private final TopicSender sentHints;

  GatewayTopics(
      RunWaits waits,
      TopicWatch watch,
      @Channel("sent-hints") @OnOverflow(OnOverflow.Strategy.DROP)
          Emitter<Record<String, byte[]>> sentHints,
      MeterRegistry metrics) {
    this.waits = waits;
    this.watch = watch;
    this.sentHints = new TopicSender(Topics.HINTS, sentHints, metrics);
  }

  void start(@Observes StartupEvent event) {
    watch.watch(NOTICES, Topics.NOTICES, waits);
  }

  @Incoming(NOTICES)
  void notice(byte[] record) {
    SentNotices.notice(record).ifPresent(waits::hear);
  }

  @Produces
  @Singleton
  HintPublisher hints() {
    return new SentHints(sentHints);
  }
}
