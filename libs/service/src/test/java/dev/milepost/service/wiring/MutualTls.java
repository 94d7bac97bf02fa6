package dev.milepost.service.wiring;

import dev.milepost.broker.BrokerPreparation;
import dev.milepost.testkit.Certificates;
import dev.milepost.testkit.ListenerBroker;
import dev.milepost.testkit.TemporaryFolder;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A broker that demands a client's certificate, whose common name is the user. */
public class MutualTls implements QuarkusTestResourceLifecycleManager {
  private static final String COMMON_NAME = "RULE:^CN=([^,]+),.*$/$1/";

  private final Path home = TemporaryFolder.create("mutual-tls-");
  private ListenerBroker broker;
  private Identities identities;

  /** Settings of clients, by the names of Kafka. */
  public interface Identities {
    Map<String, String> executor();

    Map<String, String> stranger();

    Map<String, String> none();
  }

  private record Made(
      Map<String, String> executor, Map<String, String> stranger, Map<String, String> none)
      implements Identities {}

  @Override
  public Map<String, String> start() {
    try {
      var made = Certificates.make(home, "milepost-gateway", "milepost-executor", "somebody");
      var listener = new HashMap<>(made.broker());
      listener.put("ssl.client.auth", "required");
      listener.put("ssl.principal.mapping.rules", COMMON_NAME);
      broker = ListenerBroker.start(home, "SSL", listener);
      BrokerPreparation.prepare(broker.administrator(), 1);
      identities =
          new Made(
              broker.settings(made.pkcs12("milepost-executor")),
              broker.settings(made.pkcs12("somebody")),
              broker.settings(made.none()));
      return broker.settings(made.pem("milepost-gateway")).entrySet().stream()
          .collect(Collectors.toMap(each -> "kafka." + each.getKey(), Map.Entry::getValue));
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
    TemporaryFolder.remove(home);
  }
}
