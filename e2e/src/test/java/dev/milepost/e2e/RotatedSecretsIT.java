package dev.milepost.e2e;

import static dev.milepost.testkit.ScramUsers.SHA_256;
import static dev.milepost.testkit.ScramUsers.SHA_512;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.milepost.broker.BrokerPreparation;
import dev.milepost.broker.BrokerUser;
import dev.milepost.testkit.Certificates;
import dev.milepost.testkit.ListenerBroker;
import dev.milepost.testkit.Scene;
import dev.milepost.testkit.ScramUsers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** K6: the steps of docs/operations.md, "Rotating secrets", one by one in the midst of a run. */
@Tag("long")
class RotatedSecretsIT {
  private static final int PARTITIONS = 3;
  private static final String OLD = "old password";
  private static final String NEW = "new password";
  private static final Duration LIMIT = Duration.ofMinutes(5);

  @TempDir Path folder;

  @Test
  void the_authority_is_replaced_in_three_steps_and_neither_side_refuses_the_other()
      throws Exception {
    var first = certificates();
    try (var broker = ListenerBroker.start(folder.resolve("broker"), "SSL", listener(first))) {
      BrokerPreparation.prepare(broker.administrator(), PARTITIONS);
      try (var services = new SeparateServices(folder, user -> pem(broker, first, user))) {
        services.startAll();
        services.untilReady();
        var scene = scene(6);
        var run = services.submitted(scene).untilTold("AttemptStarted");

        var second = certificates();
        var old = first.trusting(second);
        var young = second.trusting(first);
        written(broker, old); // both are trusted
        broker.restart(listener(old));
        services.untilReady();
        untilMerged(run, 1);
        written(broker, young); // services have new certificates, the broker its old one
        broker.restart(listener(old));
        services.untilReady();
        untilMerged(run, 2);
        broker.restart(listener(young));
        services.untilReady();
        untilMerged(run, 3);
        written(broker, second); // the old authority is gone
        broker.restart(listener(second));
        completes(services, run, scene);
        for (var name : services().keySet()) {
          assertThat(services.read(name))
              .as(name)
              .contains("Certificates for the broker were renewed")
              .doesNotContain("TLS failed (");
        }
      }
    }
  }

  @Test
  void every_password_is_replaced_by_another_mechanism_and_a_restart_of_one_after_another()
      throws Exception {
    var certificates = certificates();
    var listener = new HashMap<>(certificates.broker());
    listener.putAll(ScramUsers.listener());
    try (var broker = ListenerBroker.start(folder.resolve("broker"), "SASL_SSL", listener)) {
      BrokerPreparation.prepare(broker.administrator(), PARTITIONS);
      var passwords = new ScramUsers(folder.resolve("admin.properties"), broker);
      var shown = new HashMap<String, Map<String, String>>();
      for (var user : BrokerUser.services()) {
        passwords.set(user.user(), SHA_512, OLD);
        shown.put(user.user(), client(broker, certificates, user, SHA_512, OLD));
      }
      try (var services = new SeparateServices(folder, shown::get)) {
        services.startAll();
        services.untilReady();
        var scene = scene(6);
        var run = services.submitted(scene).untilTold("AttemptStarted");
        for (var user : BrokerUser.services()) {
          passwords.set(user.user(), SHA_256, NEW);
          shown.put(user.user(), client(broker, certificates, user, SHA_256, NEW));
        }
        broker.restart(listener); // services that show the old ones connect again
        services.untilReady();
        for (var name : services().keySet()) {
          services.terminateAndStart(name);
          services.untilReady();
        }
        for (var user : BrokerUser.services()) {
          passwords.remove(user.user(), SHA_512);
        }
        broker.restart(listener);
        completes(services, run, scene);
        for (var name : services().keySet()) {
          assertThat(services.read(name)).as(name).doesNotContain("does not let this service in");
        }
      }
    }
  }

  private static Map<String, String> client(
      ListenerBroker broker, Certificates made, BrokerUser user, String mechanism, String password)
      throws Exception {
    var own = new HashMap<>(made.none());
    own.putAll(ScramUsers.client(user.user(), mechanism, password));
    return broker.settings(own);
  }

  private static Map<String, BrokerUser> services() {
    var names = new LinkedHashMap<String, BrokerUser>();
    names.put("planner", BrokerUser.PLANNER);
    names.put("executor-1", BrokerUser.EXECUTOR);
    names.put("executor-2", BrokerUser.EXECUTOR);
    names.put("review", BrokerUser.REVIEW);
    names.put("merge", BrokerUser.MERGE);
    names.put("gateway", BrokerUser.GATEWAY);
    return names;
  }

  private static List<String> users() {
    return Arrays.stream(BrokerUser.values()).map(BrokerUser::user).toList();
  }

  /** Waits until so many are merged; the run goes on behind them. */
  private static void untilMerged(FollowedRun run, int merged) {
    await(merged + " merged")
        .atMost(LIMIT)
        .ignoreExceptions()
        .until(() -> run.events("PrMerged").size() >= merged);
  }

  private Certificates certificates() throws Exception {
    return Certificates.make(
        Files.createDirectories(folder.resolve("tls")), users().toArray(String[]::new));
  }

  private static Map<String, String> listener(Certificates made) throws Exception {
    var listener = new HashMap<>(made.broker());
    listener.put("ssl.client.auth", "required");
    listener.put("ssl.principal.mapping.rules", "RULE:^CN=([^,]+),.*$/$1/");
    return listener;
  }

  private static void written(ListenerBroker broker, Certificates made) {
    users().forEach(user -> pem(broker, made, user));
  }

  /** A client's settings; the files that they name are written. */
  private static Map<String, String> pem(ListenerBroker broker, Certificates made, String user) {
    try {
      return broker.settings(made.pem(user));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** One issue after another. */
  private Scene scene(int issues) throws Exception {
    var waves = new ArrayList<Integer>();
    for (int wave = 0; wave < issues; wave++) {
      waves.add(1);
    }
    return Scene.with(
        Files.createDirectories(folder.resolve("scene")),
        waves.stream().mapToInt(Integer::intValue).toArray());
  }

  private static void completes(SeparateServices services, FollowedRun run, Scene scene)
      throws Exception {
    services.untilReady();
    var end = run.untilItRests();
    assertThat(end.status()).as("%s", end).isEqualTo("completed");
    run.checkNothingTwice(scene.size());
    AgentLedger.check(run, scene.agents());
    assertThat(run.events("AttemptLost")).as("attempts lost").isEmpty();
  }
}
