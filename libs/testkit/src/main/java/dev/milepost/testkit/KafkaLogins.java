package dev.milepost.testkit;

import java.security.Security;
import java.util.List;
import org.apache.kafka.common.security.scram.internals.ScramSaslClientProvider;
import org.apache.kafka.common.security.scram.internals.ScramSaslServerProvider;

/** How a JVM in which several loaders have loaded Kafka's classes logs in by passwords (SCRAM). */
final class KafkaLogins {
  private static final List<String> PROVIDERS =
      List.of(ScramSaslServerProvider.class.getName(), ScramSaslClientProvider.class.getName());

  private KafkaLogins() {}

  /**
   * Has this JVM log in by Kafka's classes as they are loaded here. They register themselves for
   * the whole JVM when they are loaded first; those that a Quarkus application before has loaded
   * know nothing of a broker that is started now, and let nobody in.
   */
  static void register() {
    for (var provider : Security.getProviders()) {
      if (PROVIDERS.contains(provider.getClass().getName())) {
        Security.removeProvider(provider.getName());
      }
    }
    ScramSaslServerProvider.initialize();
    ScramSaslClientProvider.initialize();
  }
}
