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

/** A broker with TLS that demands a token, signed by an authorization server, of its clients. */
public class Tokens implements QuarkusTestResourceLifecycleManager {
  private static final String OAUTH = "org.apache.kafka.common.security.oauthbearer.OAuthBearer";
  private static final String LOGIN = OAUTH + "LoginModule required;";

  /** Kafka asks no other address for tokens or keys. */
  private static final String ALLOWED = "org.apache.kafka.sasl.oauthbearer.allowed.urls";

  private final Path home = TemporaryFolder.create("tokens-");
  private final String allowedBefore = System.getProperty(ALLOWED);
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
      tokens = TokenService.start();
      System.setProperty(ALLOWED, tokens.tokens() + "," + tokens.keys());
      certificates = Certificates.make(home);
      var listener = new HashMap<>(certificates.broker());
      listener.put("sasl.enabled.mechanisms", "OAUTHBEARER");
      listener.put("oauthbearer.sasl.jaas.config", LOGIN);
      listener.put(
          "oauthbearer.sasl.server.callback.handler.class", OAUTH + "ValidatorCallbackHandler");
      listener.put("sasl.oauthbearer.jwks.endpoint.url", tokens.keys());
      listener.put("sasl.oauthbearer.expected.audience", TokenService.AUDIENCE);
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
    own.put("sasl.mechanism", "OAUTHBEARER");
    own.put("sasl.jaas.config", LOGIN);
    own.put("sasl.login.callback.handler.class", OAUTH + "LoginCallbackHandler");
    own.put("sasl.oauthbearer.token.endpoint.url", tokens.tokens());
    own.put("sasl.oauthbearer.client.credentials.client.id", client);
    own.put("sasl.oauthbearer.client.credentials.client.secret", secret);
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
      System.clearProperty(ALLOWED);
    } else {
      System.setProperty(ALLOWED, allowedBefore);
    }
  }
}
