package dev.milepost.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.milepost.broker.BrokerPreparation;
import dev.milepost.broker.BrokerUser;
import dev.milepost.testkit.Certificates;
import dev.milepost.testkit.ListenerBroker;
import dev.milepost.testkit.Scene;
import dev.milepost.testkit.TokenService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** K6: what services show a broker is renewed in the midst of a run; nothing is restarted. */
@Tag("long")
class RenewedIdentityIT {
  private static final int PARTITIONS = 3;

  /** Of a service's start, too: on a machine with two cores, beside other builds, three minutes. */
  private static final Duration LIMIT = Duration.ofMinutes(5);

  /** Of a token: so short that several are needed for a run. */
  private static final Duration LIFE = Duration.ofSeconds(20);

  private static final List<String> SERVICES =
      List.of("gateway", "planner", "executor-1", "executor-2", "review", "merge");

  private static final String MERGE = BrokerUser.MERGE.user();

  @TempDir Path folder;

  @Test
  void certificates_of_another_authority_are_used_as_soon_as_they_are_on_disk() throws Exception {
    var first = certificates();
    try (var broker = ListenerBroker.start(folder.resolve("broker"), "SSL", listener(first))) {
      BrokerPreparation.prepare(broker.administrator(), PARTITIONS);
      var expired = broker.settings(first.expired(MERGE));
      try (var services =
          new SeparateServices(
              folder, user -> user.equals(MERGE) ? expired : pem(broker, first, user))) {
        services.startAll();
        await()
            .atMost(LIMIT)
            .untilAsserted(() -> assertThat(services.read("merge")).contains("TLS failed ("));
        assertThat(services.read("merge"))
            .contains("kafka.ssl.keystore.*", "the certificate of this service ended at ");
        assertThat(services.isReady("merge")).isFalse();
        pem(broker, first, MERGE);
        services.untilReady();

        var scene = scene();
        var run = services.submitted(scene).untilTold("AttemptStarted");
        var second = certificates();
        users().forEach(user -> pem(broker, second, user));
        broker.restart(listener(second));
        completes(services, run, scene);
        for (var name : SERVICES) {
          assertThat(services.read(name))
              .as(name)
              .contains("Certificates for the broker were renewed");
        }
      }
    }
  }

  @Test
  void tokens_that_expire_while_none_are_given_are_followed_by_new_ones() throws Exception {
    var before = System.getProperty(TokenService.ALLOWED, "");
    var certificates = certificates();
    try (var tokens = TokenService.start(LIFE)) {
      System.setProperty(TokenService.ALLOWED, tokens.addresses());
      var listener = new HashMap<>(certificates.broker());
      listener.putAll(tokens.listener());
      try (var broker = ListenerBroker.start(folder.resolve("broker"), "SASL_SSL", listener)) {
        BrokerPreparation.prepare(broker.administrator(), PARTITIONS);
        var trust = certificates.none();
        try (var services =
            new SeparateServices(folder, user -> bearer(broker, trust, tokens, user))) {
          SERVICES.forEach(name -> services.set(name, "JDK_JAVA_OPTIONS", allowed(tokens)));
          services.startAll();
          services.untilReady();
          var scene = scene();
          var run = services.submitted(scene).untilTold("AttemptStarted");
          tokens.silence(true);
          for (var name : SERVICES) {
            await(name).atMost(LIMIT).until(() -> !services.isReady(name));
          }
          tokens.silence(false);
          completes(services, run, scene);
        }
      }
    } finally {
      System.setProperty(TokenService.ALLOWED, before);
    }
  }

  private static String allowed(TokenService tokens) {
    return "-D" + TokenService.ALLOWED + "=" + tokens.addresses();
  }

  private static Map<String, String> bearer(
      ListenerBroker broker, Map<String, String> trust, TokenService tokens, String user) {
    var own = new HashMap<>(trust);
    own.putAll(tokens.client(user, TokenService.secret(user)));
    return broker.settings(own);
  }

  private Certificates certificates() throws Exception {
    return Certificates.make(
        Files.createDirectories(folder.resolve("tls")), users().toArray(String[]::new));
  }

  private static List<String> users() {
    return Arrays.stream(BrokerUser.values()).map(BrokerUser::user).toList();
  }

  private static Map<String, String> listener(Certificates made) throws Exception {
    var listener = new HashMap<>(made.broker());
    listener.put("ssl.client.auth", "required");
    listener.put("ssl.principal.mapping.rules", "RULE:^CN=([^,]+),.*$/$1/");
    return listener;
  }

  /** A client's settings; the files that they name are written. */
  private static Map<String, String> pem(ListenerBroker broker, Certificates made, String user) {
    try {
      return broker.settings(made.pem(user));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private Scene scene() throws Exception {
    return Scene.with(Files.createDirectories(folder.resolve("scene")), 3, 1);
  }

  private static void completes(SeparateServices services, FollowedRun run, Scene scene)
      throws Exception {
    services.untilReady();
    var end = run.untilItRests();
    assertThat(end.status()).as("%s", end).isEqualTo("completed");
    run.checkNothingTwice(scene.size());
    AgentLedger.check(run, scene.agents());
  }
}
