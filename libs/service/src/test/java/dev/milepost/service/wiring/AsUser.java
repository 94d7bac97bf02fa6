package dev.milepost.service.wiring;

import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.eventlog.kafka.KafkaSecurity;
import dev.milepost.testkit.AwaitLimit;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What others than the service under test do at the broker, by their clients' settings. */
final class AsUser {
  private static final String WAITING = "Waiting for Kafka at ";

  private AsUser() {}

  static void write(Map<String, String> settings, String topic) throws Exception {
    try (var producer =
        new KafkaProducer<>(
            clients(settings).producer(), new StringSerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, "key", new byte[] {1})).get();
    }
  }

  /** What the log of a service that starts with these settings says of the broker first. */
  static String firstLine(LogConfig config, Map<String, String> settings) throws Exception {
    var setup =
        new TopicSetup(
            config,
            clients(settings),
            "gateway",
            () -> {
              throw new IllegalStateException("The broker's topics are right");
            });
    try (var lines = new ToldLines()) {
      var running = Thread.ofVirtual().start(setup::run);
      try {
        AwaitLimit.eventually().until(() -> first(lines) != null);
        return first(lines);
      } finally {
        setup.close();
        running.interrupt();
        running.join();
      }
    }
  }

  private static String first(ToldLines lines) {
    return lines.lines().stream().filter(line -> line.startsWith(WAITING)).findFirst().orElse(null);
  }

  private static KafkaClients clients(Map<String, String> settings) {
    return new KafkaClients(settings.get("bootstrap.servers"), KafkaSecurity.none().with(settings));
  }
}
