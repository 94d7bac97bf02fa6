package dev.milepost.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.milepost.broker.TopicCheck;
import dev.milepost.broker.Topics;
import dev.milepost.cli.api.GatewayClient;
import dev.milepost.cli.api.GatewayException.GatewayUnavailableException;
import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.testkit.BrokerCluster;
import dev.milepost.testkit.Scene;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** K6: three brokers with three replicas of each record, of which one or two are killed. */
@Tag("long")
class ThreeBrokersIT {
  private static final int PARTITIONS = 3;

  /** The silence limit, and what a look takes. */
  private static final Duration SILENCE = Duration.ofMinutes(1);

  @TempDir static Path folder;
  private static BrokerCluster brokers;
  private static SeparateServices services;

  @BeforeAll
  static void up() throws Exception {
    brokers = BrokerCluster.start(3);
    var clients = new KafkaClients(brokers.bootstrapServers());
    Topics.create(clients, PARTITIONS);
    assertThat(TopicCheck.of(clients, Topics.ALL))
        .isEqualTo(new TopicCheck(List.of(), List.of(), List.of()));
    var settings = Map.of("bootstrap.servers", brokers.bootstrapServers());
    services = new SeparateServices(folder, user -> settings);
    services.startAll();
    services.untilReady();
  }

  @AfterAll
  static void down() throws Exception {
    services.close();
    brokers.close();
  }

  @Test
  void a_run_completes_though_each_broker_is_killed_once() throws Exception {
    var scene = scene("one");
    var run = services.submitted(scene);
    var moments = List.of("AttemptStarted", "PrOpened", "PrMerged");
    for (int number = 1; number <= moments.size(); number++) {
      run.untilTold(moments.get(number - 1));
      brokers.kill(number);
      brokers.startAgain(number);
    }
    completes(run, scene);
  }

  @Test
  void without_two_brokers_nothing_is_taken_and_with_one_back_the_run_goes_on() throws Exception {
    var scene = scene("two");
    var run = services.submitted(scene).untilTold("AttemptStarted");
    brokers.kill(2);
    brokers.kill(3);
    for (var name : List.of("gateway", "planner", "merge")) {
      await(name).atMost(SILENCE).until(() -> !services.isReady(name));
    }
    var silence = "The event log does not answer since ";
    assertThat(services.submit(scene("refused")).err()).contains(silence);
    assertThatThrownBy(() -> services.gateway().command(run.run(), "pause", GatewayClient.body()))
        .isInstanceOf(GatewayUnavailableException.class)
        .hasMessageContaining(silence);
    int before = run.events().size();
    assertThat(run.view().summary().moving()).as("what is known is shown").isTrue();
    brokers.startAgain(2);
    services.untilReady();
    completes(run, scene);
    assertThat(run.events()).hasSizeGreaterThan(before);
    brokers.startAgain(3);
  }

  private static Scene scene(String name) throws Exception {
    return Scene.with(Files.createDirectories(folder.resolve(name)), 3, 1);
  }

  private static void completes(FollowedRun run, Scene scene) throws Exception {
    var end = run.untilItRests();
    assertThat(end.status()).as("%s", end).isEqualTo("completed");
    run.checkNothingTwice(scene.size());
    AgentLedger.check(run, scene.agents());
  }
}
