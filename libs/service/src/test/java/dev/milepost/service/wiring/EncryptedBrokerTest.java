package dev.milepost.service.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.eventlog.EventAppender;
import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.NewEvent;
import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.eventlog.kafka.KafkaSecurity;
import dev.milepost.events.RunEvent;
import dev.milepost.service.Participants;
import dev.milepost.testkit.AwaitLimit;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.Test;

/** K6: a service on a broker with TLS, SCRAM and rights, configured by {@code kafka.*} alone. */
@QuarkusTest
@QuarkusTestResource(value = EncryptedBroker.class, restrictToAnnotatedClass = true)
class EncryptedBrokerTest {
  @Inject Participants participants;
  @Inject EventAppender<RunEvent> log;
  @Inject KafkaClients clients;
  @Inject @Readiness LogReadiness readiness;

  @Test
  void a_service_appends_and_folds_over_tls_as_its_user() throws Exception {
    var hosted = participants.start("gateway", new BootTest.Counter(), new BootTest.Nothing());
    AwaitLimit.eventually()
        .until(() -> readiness.call().getStatus() == HealthCheckResponse.Status.UP);
    var id = EventId.derived("encrypted", "test", 0);
    log.append(List.of(new NewEvent<>(id, "run-1", null, BootTest.submitted())));
    assertThat(hosted.awaitFolded("run-1", id, AwaitLimit.SHORT)).isTrue();
    assertThat(clients.common()).containsEntry("security.protocol", "SASL_SSL");
  }

  @Test
  void the_standard_keys_change_nothing_that_the_engine_relies_on() {
    var told =
        StandardKeys.of(
            Map.of(
                "acks", "0",
                "isolation.level", "read_uncommitted",
                "enable.auto.commit", "true",
                "group.id", "milepost-service",
                "transactional.id", "mine",
                "home", "/opt/kafka",
                "client.id", "seen-by-operators"));
    assertThat(told)
        .containsEntry("client.id", "seen-by-operators")
        .doesNotContainKeys("group.id", "transactional.id", "home");
    var settings = new KafkaClients("127.0.0.1:1", KafkaSecurity.none().with(told));
    assertThat(settings.producer()).containsEntry("acks", "all");
    assertThat(settings.consumer())
        .containsEntry("isolation.level", "read_committed")
        .containsEntry("enable.auto.commit", false);
  }
}
