package dev.milepost.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.milepost.broker.BrokerPreparation;
import dev.milepost.broker.BrokerUser;
import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.eventlog.kafka.KafkaSecurity;
import dev.milepost.testkit.Scene;
import dev.milepost.testkit.TlsBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** D3: all services are replaced in the midst of a run, as a rolling update does it. */
class RollingUpdateIT {
  private static final int PARTITIONS = 3;
  private static final int FIRST_WAVE = 4;
  private static final Duration LIMIT = Duration.ofMinutes(2);

  /**
   * Speaks as Claude Code does; notes whether it begins a conversation, which costs, or goes on.
   */
  private static final String AGENT =
      """
      cat >/dev/null
      echo "{\\"type\\":\\"system\\",\\"subtype\\":\\"init\\",\\"session_id\\":\\"s-$MILEPOST_ISSUE\\"}"
      how=begins
      case "$*" in *"--resume s-$MILEPOST_ISSUE"*) how=goes-on;; esac
      echo "$how $MILEPOST_ISSUE $MILEPOST_ATTEMPT $MILEPOST_ROUND" >>'%s'
      file=issue-$MILEPOST_ISSUE.txt
      grep -qx half $file 2>/dev/null || echo half >>$file
      until [ -e '%s' ]; do sleep 0.2; done
      echo whole >>$file
      echo "{\\"type\\":\\"result\\",\\"is_error\\":false,\\"session_id\\":\\"s-$MILEPOST_ISSUE\\"}"
      """;

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
    services.start("gateway", BrokerUser.GATEWAY, "gateway");
    services.start("planner", BrokerUser.PLANNER, "planner-service");
    for (var name : List.of("executor-1", "executor-2")) {
      services.set(name, "MILEPOST_EXECUTOR_SLOTS", "2");
      services.start(name, BrokerUser.EXECUTOR, "executor-service");
    }
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
  void a_rolling_update_in_the_midst_of_a_run_loses_no_attempt_and_pays_none_twice()
      throws Exception {
    var scene = Scene.with(Files.createDirectories(folder.resolve("scene")), FIRST_WAVE, 2);
    var run = submitted(scene);
    untilNoted(FIRST_WAVE);

    // The last one first, as a StatefulSet does; it has no time to end what runs.
    services.set("executor-1", "MILEPOST_EXECUTOR_DRAIN", "10m");
    services.terminateAndStart("executor-2");
    untilNoted(FIRST_WAVE + 2);
    services.terminateAndStart("executor-1");
    untilNoted(FIRST_WAVE + 4);

    // One that may take its time says so, takes nothing more, and goes when its agents have ended.
    services.terminate("executor-1");
    await().atMost(LIMIT).until(() -> !services.isReady("executor-1"));
    services.terminateAndStart("planner");
    services.terminateAndStart("gateway");
    Files.createFile(gate());
    services.awaitEnd("executor-1");
    services.startAgain("executor-1");
    run.untilTold("PrOpened");
    services.terminateAndStart("review");
    services.terminateAndStart("merge");
    services.untilReady();

    var end = run.untilItRests();
    assertThat(end.status()).as("%s", end).isEqualTo("completed");
    run.checkNothingTwice(scene.size());
    assertThat(run.events("AttemptLost")).isEmpty();
    assertThat(run.events("AttemptFailed")).as("handed over, two by each executor").hasSize(4);
    assertThat(noted("begins "))
        .as("issues whose agent was paid from the beginning")
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, scene.size()).mapToObj(n -> n + " 1 0").toList());
    AgentLedger.check(
        run, Files.readAllLines(ledger()).stream().map(RollingUpdateIT::key).toList());
    for (int issue = 1; issue <= scene.size(); issue++) {
      assertThat(scene.repository().git("show", "main:issue-" + issue + ".txt").lines())
          .as("the work of issue %d, nothing of it twice", issue)
          .containsExactly("half", "whole");
    }
  }

  private static FollowedRun submitted(Scene scene) throws Exception {
    var script = folder.resolve("claude.sh");
    Files.writeString(script, AGENT.formatted(ledger(), gate()));
    var command = new ArrayList<>(List.of(scene.submission(1, "true", "true", FIRST_WAVE)));
    command.set(command.indexOf("--agent-command") + 1, "sh '" + script + "'");
    command.addAll(
        List.of(
            "--agent",
            "claude",
            "--server",
            services.server().toString(),
            "--token-file",
            services.token().toString()));
    var answer =
        MilepostScript.of(folder.resolve("client"), Map.of())
            .run(command.toArray(String[]::new))
            .succeeded();
    var run = new ObjectMapper().readTree(answer.out()).get("run").asText();
    return FollowedRun.of(services.gateway(), run);
  }

  private static Path ledger() {
    return folder.resolve("agents.txt");
  }

  /** Agents end when it is there. */
  private static Path gate() {
    return folder.resolve("gate");
  }

  /** Waits until so many agents have been started in all. */
  private static void untilNoted(int agents) {
    await()
        .atMost(LIMIT)
        .until(() -> Files.exists(ledger()) && Files.readAllLines(ledger()).size() >= agents);
  }

  private static List<String> noted(String how) throws Exception {
    return Files.readAllLines(ledger()).stream()
        .filter(line -> line.startsWith(how))
        .map(RollingUpdateIT::key)
        .toList();
  }

  private static String key(String line) {
    return line.substring(line.indexOf(' ') + 1);
  }
}
