package dev.milepost.service.topic;

import dev.milepost.broker.Topics;
import dev.milepost.service.Notice;
import dev.milepost.service.Notices;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.reactive.messaging.kafka.Record;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

/**
 * Notices on {@code milepost.notices}. Waits for a forge are lines of the service's log too, and
 * counted with the seconds that they take ({@code milepost.forge.waits}).
 */
@Singleton
public class SentNotices implements Notices {
  private static final Logger LOG = Logger.getLogger(SentNotices.class);

  private final TopicSender sender;
  private final MeterRegistry metrics;

  SentNotices(
      @Channel("sent-notices") @OnOverflow(OnOverflow.Strategy.DROP)
          Emitter<Record<String, byte[]>> channel,
      MeterRegistry metrics) {
    this.sender = new TopicSender(Topics.NOTICES, channel, metrics);
    this.metrics = metrics;
  }

  @Override
  public void publish(Notice notice) {
    if (notice.forge() != null) {
      LOG.warnf("Waiting until %s for %s (%s)", notice.until(), notice.why(), notice.forge());
      if (notice.until() != null) {
        var wait = Duration.between(Instant.now(), notice.until());
        metrics.timer("milepost.forge.waits").record(wait.isNegative() ? Duration.ZERO : wait);
      }
    }
    sender.send(null, notice);
  }

  /** The notice that a record of the topic holds; empty if it is none. */
  public static Optional<Notice> notice(byte[] record) {
    return TopicJson.read(record, Notice.class);
  }
}
