package dev.milepost.service.wiring;

import dev.milepost.service.Notice;
import dev.milepost.service.Notices;
import dev.milepost.service.kafka.KafkaNotices;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/** Notices that are counted too: {@code milepost.forge.waits} and the seconds that they take. */
@Singleton
class MeteredNotices implements Notices {
  private final KafkaNotices notices;
  private final MeterRegistry metrics;

  MeteredNotices(KafkaNotices notices, MeterRegistry metrics) {
    this.notices = notices;
    this.metrics = metrics;
  }

  @Override
  public void publish(Notice notice) {
    if (notice.forge() != null && notice.until() != null) {
      var wait = Duration.between(Instant.now(), notice.until());
      metrics.timer("milepost.forge.waits").record(wait.isNegative() ? Duration.ZERO : wait);
    }
    notices.publish(notice);
  }

  @Override
  public void follow(NoticeListener to) {
    notices.follow(to);
  }
}
