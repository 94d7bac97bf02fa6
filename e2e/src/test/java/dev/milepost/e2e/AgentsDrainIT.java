package dev.milepost.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.milepost.broker.BrokerUser;
import dev.milepost.broker.Topics;
import dev.milepost.embedded.EmbeddedBroker;
import dev.milepost.eventlog.kafka.KafkaClients;
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

/** D3: planner and review are replaced while agents of theirs are at work. */
@Tag("long")
class AgentsDrainIT {
  private static final int PARTITIONS = 1; // one replica works, the other takes over
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String NO_FINDINGS = "{\"findings\": []}";
  private static final String NO_PROPOSALS = "{\"dependencies\": [], \"files\": []}";

  /** Notes that it was asked, and answers as soon as the gate is there. */
  private static final String AGENT =
      """
      cat >/dev/null
      echo asked >>'%s'
      until [ -e '%s' ]; do sleep 0.2; done
      echo '%s'
      """;

  @TempDir static Path folder;
  private static EmbeddedBroker broker;
  private static SeparateServices services;

  @BeforeAll
  static void up() throws Exception {
    broker = EmbeddedBroker.start(folder.resolve("broker"), 0);
    Topics.create(new KafkaClients(broker.bootstrapServers()), PARTITIONS);
    var settings = Map.of("bootstrap.servers", broker.bootstrapServers());
    services = new SeparateServices(folder, user -> settings);
    for (var name : List.of("planner", "review", "planner-2", "review-2")) {
      services.set(name, "MILEPOST_AGENTS_DRAIN", "10m");
    }
    services.set("review-3", "MILEPOST_AGENTS_DRAIN", "0s");
    services.startAll();
    services.untilReady();
  }

  @AfterAll
  static void down() throws Exception {
    services.close();
    broker.close();
  }

  @Test
  void a_review_ends_before_its_service_does_and_is_paid_once() throws Exception {
    var asked = new Asked("review", NO_FINDINGS);
    var run = asked.submitted("--reviewer");
    asked.untilNoted(1);
    replaced("review", "review-2", BrokerUser.REVIEW, "review-service", asked);
    completes(run);
    assertThat(asked.times()).isEqualTo(1);
    assertThat(run.events("FindingsReported")).hasSize(1);

    // Without time to end it is asked again by the next, and no attempt has failed.
    var again = new Asked("again", NO_FINDINGS);
    services.start("review-3", BrokerUser.REVIEW, "review-service");
    services.untilReady();
    services.stop("review-2");
    var second = again.submitted("--reviewer");
    again.untilNoted(1);
    services.stop("review-3");
    services.start("review", BrokerUser.REVIEW, "review-service");
    again.untilNoted(2);
    again.open();
    completes(second);
    assertThat(again.times()).isEqualTo(2);
    assertThat(second.events("AttemptFailed")).isEmpty();
    assertThat(second.events("FindingsReported")).hasSize(1);
  }

  @Test
  void a_planning_agent_ends_before_its_service_does_and_is_paid_once() throws Exception {
    var asked = new Asked("plan", NO_PROPOSALS);
    var run = asked.submitted("--planning-agent");
    asked.untilNoted(1);
    replaced("planner", "planner-2", BrokerUser.PLANNER, "planner-service", asked);
    completes(run);
    assertThat(asked.times()).isEqualTo(1);
    assertThat(run.events("PlanPhaseFailed")).isEmpty();
  }

  /** As a rolling update does it: the next one is ready before the last is asked to end. */
  private static void replaced(
      String last, String next, BrokerUser user, String module, Asked asked) throws Exception {
    services.start(next, user, module);
    services.untilReady();
    services.terminate(last);
    await().atMost(LIMIT).until(() -> !services.isReady(last));
    assertThat(asked.times()).isEqualTo(1);
    asked.open();
    services.awaitGone(last);
  }

  private static void completes(FollowedRun run) {
    var end = run.untilItRests();
    assertThat(end.status()).as("%s", end).isEqualTo("completed");
    assertThat(run.events("AttemptLost")).isEmpty();
  }

  /** An agent that is asked for words, with its own ledger and gate. */
  private static final class Asked {
    private final Path own;

    private final Path script;

    Asked(String name, String answer) throws Exception {
      own = Files.createDirectories(folder.resolve(name));
      script = own.resolve("agent.sh");
      Files.writeString(script, AGENT.formatted(ledger(), own.resolve("gate"), answer));
    }

    private Path ledger() {
      return own.resolve("ledger");
    }

    FollowedRun submitted(String option) throws Exception {
      var scene = Scene.with(Files.createDirectories(own.resolve("scene")), 1);
      return services.submitted(scene, option, "slow=sh '" + script + "'");
    }

    void untilNoted(int times) {
      await().atMost(LIMIT).until(() -> times() >= times);
    }

    long times() throws Exception {
      return Files.exists(ledger()) ? Files.readAllLines(ledger()).size() : 0;
    }

    void open() throws Exception {
      Files.createFile(own.resolve("gate"));
    }
  }
}
