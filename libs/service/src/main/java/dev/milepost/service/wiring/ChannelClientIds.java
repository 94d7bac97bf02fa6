package dev.milepost.service.wiring;

import dev.milepost.eventlog.kafka.KafkaClients;
import io.smallrye.reactive.messaging.ClientCustomizer;
import jakarta.inject.Singleton;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.eclipse.microprofile.config.Config;

/** Names the client of each channel for the broker, {@code milepost-gateway-log}. */
@Singleton
class ChannelClientIds implements ClientCustomizer<Map<String, Object>> {
  private final KafkaClients clients;

  ChannelClientIds(KafkaClients clients) {
    this.clients = clients;
  }

  @Override
  public Map<String, Object> customize(
      String channel, Config config, Map<String, Object> settings) {
    clients
        .clientId(channel)
        .ifPresent(id -> settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, id));
    return settings;
  }
}
