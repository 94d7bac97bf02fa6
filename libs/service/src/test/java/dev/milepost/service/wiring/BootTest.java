package dev.milepost.service.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.broker.BrokerUser;
import dev.milepost.eventlog.Effect;
import dev.milepost.eventlog.EffectRunner;
import dev.milepost.eventlog.EventAppender;
import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.NewEvent;
import dev.milepost.eventlog.Participant;
import dev.milepost.eventlog.RecordedEvent;
import dev.milepost.eventlog.Transition;
import dev.milepost.events.ForgeRef;
import dev.milepost.events.GatewayEvent.MilestoneSubmitted;
import dev.milepost.events.MergeMethod;
import dev.milepost.events.RunEvent;
import dev.milepost.events.RunSpec;
import dev.milepost.events.Selector;
import dev.milepost.service.Heartbeats;
import dev.milepost.service.Liveness;
import dev.milepost.service.OutputPublisher;
import dev.milepost.service.Participants;
import dev.milepost.testkit.AwaitLimit;
import dev.milepost.testkit.TestKafka;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.Test;

/** The beans as a service gets them. */
@QuarkusTest
@QuarkusTestResource(value = BootTest.Kafka.class, restrictToAnnotatedClass = true)
class BootTest {
  /** Where Kafka is. */
  public static class Kafka implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
      return Map.of(
          "milepost.log.bootstrap-servers",
          TestKafka.shared().bootstrapServers(),
          "milepost.log.instance",
          "boot-test");
    }

    @Override
    public void stop() {}
  }

  @Inject LogConfig config;
  @Inject Participants participants;
  @Inject EventAppender<RunEvent> log;
  @Inject Heartbeats heartbeats;
  @Inject Liveness liveness;
  @Inject OutputPublisher output;
  @Inject MeterRegistry metrics;
  @Inject @Readiness LogReadiness readiness;

  @Test
  void a_service_hosts_a_participant_and_is_ready_when_it_has_caught_up() throws Exception {
    var hosted = participants.start("counter", new Counter(), new Nothing());
    AwaitLimit.eventually()
        .until(() -> readiness.call().getStatus() == HealthCheckResponse.Status.UP);
    var id = EventId.derived("boot", "test", 0);
    log.append(List.of(new NewEvent<>(id, "run-1", null, submitted())));
    assertThat(hosted.awaitFolded("run-1", id, AwaitLimit.SHORT)).isTrue();
    assertThat(hosted.state("run-1")).contains(1);
    // Counted behind the fold of a batch.
    AwaitLimit.soon()
        .until(
            () -> metrics.counter("milepost.events.folded", "participant", "counter").count() > 0);
    assertThat(List.of(heartbeats, liveness, output)).doesNotContainNull();
  }

  @Test
  void a_service_is_the_brokers_user_of_its_name_and_shows_none_without_a_password() {
    assertThat(config.security().user()).isEqualTo(BrokerUser.GATEWAY.user());
    assertThat(config.security().passwordFile()).isEmpty();
  }

  static MilestoneSubmitted submitted() {
    var spec =
        new RunSpec(
            new Selector.ByMilestone("M1"),
            new ForgeRef.Local("/repository", "/issues"),
            "",
            false,
            false,
            1,
            null,
            List.of(),
            List.of(),
            List.of(),
            MergeMethod.SQUASH,
            List.of(),
            RunSpec.DEFAULT_MAX_ATTEMPTS,
            RunSpec.DEFAULT_MAX_FIX_ROUNDS);
    return new MilestoneSubmitted(spec, "test");
  }

  static final class Counter implements Participant<Integer, RunEvent, Effect> {
    @Override
    public Integer initial(String stream) {
      return 0;
    }

    @Override
    public Transition<Integer, RunEvent> fold(Integer state, RecordedEvent<RunEvent> event) {
      return Transition.silent(state + 1);
    }

    @Override
    public Set<Effect> outstanding(Integer state) {
      return Set.of();
    }

    @Override
    public boolean isOver(Integer state) {
      return false;
    }
  }

  static final class Nothing implements EffectRunner<RunEvent, Effect> {
    @Override
    public List<RunEvent> run(String stream, Effect effect) {
      return List.of();
    }

    @Override
    public List<RunEvent> givenUp(String stream, Effect effect, Exception last) {
      return List.of();
    }
  }
}
