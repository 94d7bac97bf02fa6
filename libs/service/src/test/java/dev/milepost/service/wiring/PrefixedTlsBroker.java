package dev.milepost.service.wiring;

import dev.milepost.broker.BrokerPreparation;
import dev.milepost.broker.BrokerUser;
import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.eventlog.kafka.KafkaSecurity;
import dev.milepost.testkit.TlsBroker;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A broker with TLS, users and rights of an installation that has another prefix. */
public class PrefixedTlsBroker implements QuarkusTestResourceLifecycleManager {
  static final String PREFIX = "team-b";
  static final String USER = PREFIX + "-gateway";
  private static final String STRANGER = "milepost-gateway";

  private TlsBroker broker;
  private Identities identities;

  /** Settings of clients, by the names of Kafka. */
  public interface Identities {
    /** Of the installation with this prefix. */
    Map<String, String> own();

    /** Of the one with the default prefix, which has no rights here. */
    Map<String, String> stranger();
  }

  private record Made(Map<String, String> own, Map<String, String> stranger)
      implements Identities {}

  @Override
  public Map<String, String> start() {
    try {
      var before = LivingClients.ids();
      broker = TlsBroker.start(List.of(BrokerUser.ADMIN.user(), USER, STRANGER));
      var administrator = broker.settings(BrokerUser.ADMIN.user());
      BrokerPreparation.prepare(
          new KafkaClients(
              administrator.get("bootstrap.servers"),
              KafkaSecurity.none().with(administrator),
              PREFIX),
          2);
      identities = new Made(broker.settings(USER), broker.settings(STRANGER));
      var settings = new HashMap<String, String>();
      identities.own().forEach((key, value) -> settings.put("kafka." + key, value));
      settings.put("kafka.metric.reporters", SeenClients.class.getName());
      settings.put("milepost.log.prefix", PREFIX);
      settings.put("milepost.log.instance", "one");
      settings.put("test.clients.before", "none," + String.join(",", before));
      return settings;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(identities, field -> field.getType().equals(Identities.class));
  }

  @Override
  public void stop() {
    broker.close();
  }
}
