package dev.milepost.service.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.broker.Topics;
import dev.milepost.eventlog.EventAppender;
import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.NewEvent;
import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.events.RunEvent;
import dev.milepost.service.Participants;
import dev.milepost.testkit.AwaitLimit;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.Test;

/** K6: a service that shows a certificate, by {@code kafka.ssl.keystore.*} alone. */
@QuarkusTest
@QuarkusTestResource(value = MutualTls.class, restrictToAnnotatedClass = true)
class MutualTlsTest {
  @Inject Participants participants;
  @Inject EventAppender<RunEvent> log;
  @Inject KafkaClients clients;
  @Inject LogConfig config;
  @Inject @Readiness LogReadiness readiness;
  MutualTls.Identities identities;

  @Test
  void a_service_appends_and_folds_as_the_user_that_its_certificate_names() throws Exception {
    var hosted = participants.start("gateway", new BootTest.Counter(), new BootTest.Nothing());
    AwaitLimit.eventually()
        .until(() -> readiness.call().getStatus() == HealthCheckResponse.Status.UP);
    var id = EventId.derived("mutual", "test", 0);
    var second = EventId.derived("mutual", "test", 1);
    log.append(
        List.of(
            new NewEvent<>(id, "run-1", null, BootTest.submitted()),
            new NewEvent<>(second, "run-1", null, BootTest.submitted())));
    assertThat(hosted.awaitFolded("run-1", second, AwaitLimit.SHORT)).isTrue();
    assertThat(clients.common())
        .containsEntry("security.protocol", "SSL")
        .containsEntry("ssl.keystore.type", "PEM")
        .doesNotContainKey("sasl.jaas.config");
  }

  @Test
  void an_executors_certificate_has_the_rights_of_an_executor_only() throws Exception {
    AsUser.write(identities.executor(), Topics.HEARTBEATS);
    assertThatThrownBy(() -> AsUser.write(identities.executor(), Topics.HINTS))
        .hasRootCauseInstanceOf(TopicAuthorizationException.class);
    assertThatThrownBy(() -> AsUser.write(identities.stranger(), Topics.HEARTBEATS))
        .hasRootCauseInstanceOf(TopicAuthorizationException.class);
  }

  @Test
  void a_service_without_a_certificate_says_what_is_missing() throws Exception {
    assertThat(told(identities.none()))
        .startsWith("Waiting for Kafka at " + identities.none().get("bootstrap.servers"))
        .contains("TLS failed (")
        .contains("kafka.ssl.keystore.*")
        .doesNotContain("Exception");
  }

  @Test
  void a_service_whose_certificate_has_no_rights_says_so() throws Exception {
    assertThat(told(identities.stranger()))
        .contains("Topic authorization failed", "docs/security.md");
  }

  private String told(Map<String, String> settings) throws Exception {
    return AsUser.firstLine(config, settings);
  }
}
