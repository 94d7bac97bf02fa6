package dev.milepost.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.broker.BrokerPreparation;
import dev.milepost.broker.BrokerUser;
import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.eventlog.kafka.KafkaSecurity;
import dev.milepost.testkit.Scene;
import dev.milepost.testkit.TlsBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * K6: a whole run on a broker with TLS, where each service knows its user by {@code kafka.*} alone,
 * and has the rights of that user only; each is killed once on the way.
 */
@Tag("long")
class EncryptedRunIT {
  private static final int PARTITIONS = 3;

  @TempDir static Path folder;
  private static TlsBroker broker;
  private static SeparateServices services;

  @BeforeAll
  static void up() throws Exception {
    broker = TlsBroker.start(Arrays.stream(BrokerUser.values()).map(BrokerUser::user).toList());
    var administrator = broker.settings(BrokerUser.ADMIN.user());
    BrokerPreparation.prepare(
        new KafkaClients(
            administrator.get("bootstrap.servers"), KafkaSecurity.none().with(administrator)),
        PARTITIONS);
    services = new SeparateServices(folder, broker::settings);
    services.startAll();
    services.untilReady();
  }

  @AfterAll
  static void down() throws Exception {
    services.close();
    broker.close();
  }

  @Test
  void a_milestone_is_merged_over_tls_though_each_service_is_killed() throws Exception {
    var scene = Scene.with(Files.createDirectories(folder.resolve("scene")), 3, 1);
    var run = services.submitted(scene);
    run.untilTold("AttemptStarted");
    services.killAndStart("planner");
    services.killAndStart("executor-1");
    run.untilTold("PrOpened");
    services.killAndStart("review");
    services.killAndStart("merge");
    run.untilTold("PrMerged");
    services.killAndStart("gateway");
    services.untilReady();

    var end = run.untilItRests();
    assertThat(end.status()).as("%s", end).isEqualTo("completed");
    run.checkNothingTwice(scene.size());
    assertThat(scene.repository().git("ls-tree", "--name-only", "main").lines())
        .contains("issue-1.txt", "issue-2.txt", "issue-3.txt", "issue-4.txt");
    for (var name : List.of("planner", "executor-1", "executor-2", "review", "merge")) {
      assertThat(services.read(name)).as(name).doesNotContain("AuthorizationException");
    }
  }
}
