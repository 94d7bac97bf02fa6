package dev.milepost.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.broker.BrokerPreparation;
import dev.milepost.broker.BrokerUser;
import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.eventlog.kafka.KafkaSecurity;
import dev.milepost.testkit.Scene;
import dev.milepost.testkit.TlsBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * K6: a whole run on a broker with TLS, where each service knows its user by {@code kafka.*} alone,
 * and has the rights of that user only; each is killed once on the way.
 */
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
    services = new SeparateServices(folder, broker);
    services.start("gateway", BrokerUser.GATEWAY, "gateway");
    services.start("planner", BrokerUser.PLANNER, "planner-service");
    services.start("executor-1", BrokerUser.EXECUTOR, "executor-service");
    services.start("executor-2", BrokerUser.EXECUTOR, "executor-service");
    services.start("review", BrokerUser.REVIEW, "review-service");
    services.start("merge", BrokerUser.MERGE, "merge-service");
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
    var run = submitted(scene);
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

  private static FollowedRun submitted(Scene scene) throws Exception {
    var command = new ArrayList<>(List.of(scene.submission(1, "true", "true", 3)));
    command.addAll(
        List.of(
            "--server", services.server().toString(), "--token-file", services.token().toString()));
    var answer =
        MilepostScript.of(folder.resolve("client"), Map.of())
            .run(command.toArray(String[]::new))
            .succeeded();
    var run = new ObjectMapper().readTree(answer.out()).get("run").asText();
    return FollowedRun.of(services.gateway(), run);
  }
}
