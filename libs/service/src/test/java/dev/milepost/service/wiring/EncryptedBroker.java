package dev.milepost.service.wiring;

import dev.milepost.broker.BrokerPreparation;
import dev.milepost.broker.BrokerUser;
import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.eventlog.kafka.KafkaSecurity;
import dev.milepost.testkit.TlsBroker;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** A broker with TLS, users and rights, and a service's settings for it, {@code kafka.*}. */
public class EncryptedBroker implements QuarkusTestResourceLifecycleManager {
  private TlsBroker broker;

  @Override
  public Map<String, String> start() {
    try {
      broker = TlsBroker.start(Arrays.stream(BrokerUser.values()).map(BrokerUser::user).toList());
      var administrator = broker.settings(BrokerUser.ADMIN.user());
      BrokerPreparation.prepare(
          new KafkaClients(
              administrator.get("bootstrap.servers"), KafkaSecurity.none().with(administrator)),
          1);
      return broker.settings(BrokerUser.GATEWAY.user()).entrySet().stream()
          .collect(Collectors.toMap(each -> "kafka." + each.getKey(), Map.Entry::getValue));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void stop() {
    broker.close();
  }
}
