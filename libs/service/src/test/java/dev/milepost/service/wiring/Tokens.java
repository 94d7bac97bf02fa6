package dev.milepost.service.wiring;

import dev.milepost.broker.BrokerPreparation;
import dev.milepost.testkit.Certificates;
import dev.milepost.testkit.ListenerBroker;
import dev.milepost.testkit.TemporaryFolder;
import dev.milepost.testkit.TokenService;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A broker with TLS that demands a token, signed by an authorization server, of its clients. */
public class Tokens implements QuarkusTestResourceLifecycleManager {
  private static final Duration LIFE = Duration.ofMinutes(5);

  private final Path home = TemporaryFolder.create("tokens-");
  private final String allowedBefore = System.getProperty(TokenService.ALLOWED);
  private TokenService tokens;
  private ListenerBroker broker;
  private Certificates certificates;

  /** Settings of clients, by the names of Kafka. */
  public interface Identities {
    Map<String, String> of(String client, String secret) throws Exception;
  }

  @Override
  public Map<String, String> start() {
    try {
      tokens = TokenService.start(LIFE);
      System.setProperty(TokenService.ALLOWED, tokens.addresses());
      certificates = Certificates.make(home);
      var listener = new HashMap<>(certificates.broker());
      listener.putAll(tokens.listener());
      broker = ListenerBroker.start(home, "SASL_SSL", listener);
      BrokerPreparation.prepare(broker.administrator(), 1);
      var gateway = settings("milepost-gateway", TokenService.secret("milepost-gateway"));
      return gateway.entrySet().stream()
          .collect(Collectors.toMap(each -> "kafka." + each.getKey(), Map.Entry::getValue));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private Map<String, String> settings(String client, String secret) throws Exception {
    var own = new HashMap<>(certificates.none());
    own.putAll(tokens.client(client, secret));
    return broker.settings(own);
  }

  @Override
  public void inject(TestInjector injector) {
    Identities made = this::settings;
    injector.injectIntoFields(made, field -> field.getType().equals(Identities.class));
  }

  @Override
  public void stop() {
    broker.close();
    tokens.close();
    TemporaryFolder.remove(home);
    if (allowedBefore == null) {
      System.clearProperty(TokenService.ALLOWED);
    } else {
      System.setProperty(TokenService.ALLOWED, allowedBefore);
    }
  }
}
