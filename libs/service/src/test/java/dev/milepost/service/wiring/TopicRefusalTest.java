package dev.milepost.service.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.embedded.EmbeddedBroker;
import dev.milepost.eventlog.kafka.KafkaClients;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** K6: a service does not start on a log that would lose events. */
class TopicRefusalTest {
  private final AtomicInteger refusals = new AtomicInteger();
  @TempDir Path home;

  @Test
  void a_service_refuses_a_log_that_is_kept_for_days_only() throws Exception {
    try (var broker = EmbeddedBroker.start(home, 0)) {
      made(broker, Map.of("retention.ms", "604800000"));
      var setup = setup(broker);
      setup.run();
      assertThat(refusals).hasValue(1);
      assertThat(setup.isReady()).isFalse();
    }
  }

  @Test
  void a_service_takes_a_log_that_works_with_less() throws Exception {
    try (var broker = EmbeddedBroker.start(home, 0)) {
      made(broker, Map.of("retention.ms", "-1", "max.message.bytes", "1000000"));
      var setup = setup(broker);
      setup.run();
      assertThat(refusals).hasValue(0);
      assertThat(setup.isReady()).isTrue();
    }
  }

  private TopicSetup setup(EmbeddedBroker broker) {
    var clients = new KafkaClients(broker.bootstrapServers());
    var config =
        new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withMapping(LogConfig.class)
            .withDefaultValue("quarkus.application.name", "merge")
            .build()
            .getConfigMapping(LogConfig.class);
    return new TopicSetup(config, clients, "merge", refusals::incrementAndGet);
  }

  private static void made(EmbeddedBroker broker, Map<String, String> settings) throws Exception {
    try (var admin = Admin.create(new KafkaClients(broker.bootstrapServers()).common())) {
      var log = new NewTopic("milepost.events", 1, (short) 1).configs(settings);
      var notices = new NewTopic("milepost.notices", 1, (short) 1);
      admin.createTopics(List.of(log, notices)).all().get();
    }
  }
}
