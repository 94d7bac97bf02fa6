package dev.milepost.service.wiring;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * The settings under {@code kafka.*}, as every Quarkus service has them ({@code
 * kafka.bootstrap.servers}, {@code kafka.ssl.truststore.location}, {@code KAFKA_SASL_JAAS_CONFIG}):
 * said once, they hold for each client of the service.
 */
final class StandardKeys {
  /** Quarkus adds the application's name; each reader here names its own group or has none. */
  private static final Set<String> OWN =
      Set.of(
          ConsumerConfig.GROUP_ID_CONFIG,
          ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
          ProducerConfig.TRANSACTIONAL_ID_CONFIG);

  private StandardKeys() {}

  /** Those that a client of Kafka knows, and that are not each client's own. */
  static Map<String, String> of(Map<String, Object> kafka) {
    var known = new HashMap<String, String>();
    kafka.forEach(
        (key, value) -> {
          if (isKnown(key) && !OWN.contains(key)) {
            known.put(key, String.valueOf(value));
          }
        });
    return known;
  }

  private static boolean isKnown(String key) {
    return ConsumerConfig.configNames().contains(key)
        || ProducerConfig.configNames().contains(key)
        || AdminClientConfig.configNames().contains(key);
  }
}
