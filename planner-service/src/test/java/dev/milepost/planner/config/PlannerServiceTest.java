package dev.milepost.planner.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.NewEvent;
import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.events.ForgeRef;
import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.MergeMethod;
import dev.milepost.events.RunSpec;
import dev.milepost.events.Selector;
import dev.milepost.planner.domain.Running;
import dev.milepost.service.RunEventFormat;
import dev.milepost.testkit.AwaitLimit;
import dev.milepost.testkit.OwnersLog;
import dev.milepost.testkit.TestKafka;
import dev.milepost.testkit.TestRepository;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The planner as it runs: a real broker, a real local forge. */
@QuarkusTest
@QuarkusTestResource(PlannerServiceTest.PlannerServiceLog.class)
class PlannerServiceTest {
  @Inject KafkaClients clients;
  @Inject PlannerService service;
  @Inject MeterRegistry metrics;
  @TempDir Path folder;

  /** Hands the service the address of the log. */
  public static final class PlannerServiceLog implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
      var target = Path.of("target").toAbsolutePath(); // removed by the next clean
      try {
        var home = Files.createTempDirectory(Files.createDirectories(target), "home-");
        return Map.of(
            "milepost.log.bootstrap-servers",
            TestKafka.shared().bootstrapServers(),
            "milepost.home",
            home.toString());
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    @Override
    public void stop() {
      // The broker ends with the JVM.
    }
  }

  @Test
  void a_submission_becomes_a_wave_by_way_of_the_log() throws Exception {
    var repository = TestRepository.init(folder);
    repository.file("a.txt", "a").commit("first");
    repository.issue(1, "Table", "M1", "").issue(2, "Query", "M1", "After #1");
    var run = "planner-" + UUID.randomUUID().toString().substring(0, 8);
    var forge = new ForgeRef.Local(repository.folder().toString(), repository.issues().toString());
    log()
        .append(
            List.of(
                new NewEvent<>(
                    EventId.derived("test", run, 0),
                    run,
                    null,
                    new MilestoneSubmitted(spec(forge), "test"))));

    AwaitLimit.eventually()
        .untilAsserted(
            () ->
                assertThat(service.hosted().state(run))
                    .hasValueSatisfying(
                        state -> {
                          assertThat(state.life()).isInstanceOf(Running.class);
                          assertThat(((Running) state.life()).waves()).isEqualTo(1);
                        }));
    AwaitLimit.eventually()
        .untilAsserted(
            () -> {
              assertThat(gauge("milepost.executor.demand")).isEqualTo(1);
              assertThat(gauge("milepost.assignments", "state", "waiting")).isEqualTo(1);
              assertThat(gauge("milepost.issues", "state", "offered")).isEqualTo(1);
              assertThat(gauge("milepost.issues", "state", "waiting")).isEqualTo(1);
            });
    assertThat(gauge("milepost.assignments", "state", "running")).isZero();
    assertThat(gauge("milepost.executors.slots")).as("there is none").isZero();
  }

  private double gauge(String name, String... tags) {
    return metrics.get(name).tags(tags).gauge().value();
  }

  private static RunSpec spec(ForgeRef forge) {
    return new RunSpec(
        new Selector.ByMilestone("M1"),
        forge,
        "",
        true,
        true,
        1,
        null,
        List.of(),
        List.of(),
        List.of(),
        MergeMethod.SQUASH,
        List.of(),
        3,
        3);
  }

  private OwnersLog log() {
    return new OwnersLog(clients, RunEventFormat.codec());
  }
}
