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
import dev.milepost.testkit.TokenService;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.Test;

/** K6: a service that shows tokens (OAUTHBEARER), which Kafka's client gets by its secret. */
@QuarkusTest
@QuarkusTestResource(value = Tokens.class, restrictToAnnotatedClass = true)
class TokensTest {
  @Inject Participants participants;
  @Inject EventAppender<RunEvent> log;
  @Inject KafkaClients clients;
  @Inject LogConfig config;
  @Inject @Readiness LogReadiness readiness;
  Tokens.Identities identities;

  @Test
  void a_service_appends_and_folds_as_the_subject_of_its_token() throws Exception {
    var hosted = participants.start("gateway", new BootTest.Counter(), new BootTest.Nothing());
    AwaitLimit.eventually()
        .until(() -> readiness.call().getStatus() == HealthCheckResponse.Status.UP);
    var id = EventId.derived("tokens", "test", 0);
    log.append(List.of(new NewEvent<>(id, "run-1", null, BootTest.submitted())));
    assertThat(hosted.awaitFolded("run-1", id, AwaitLimit.SHORT)).isTrue();
    assertThat(clients.common())
        .containsEntry("security.protocol", "SASL_SSL")
        .containsEntry("sasl.mechanism", "OAUTHBEARER");
  }

  @Test
  void an_executors_token_has_the_rights_of_an_executor_only() throws Exception {
    var executor = identities.of("milepost-executor", TokenService.secret("milepost-executor"));
    AsUser.write(executor, Topics.HEARTBEATS);
    assertThatThrownBy(() -> AsUser.write(executor, Topics.HINTS))
        .hasRootCauseInstanceOf(TopicAuthorizationException.class);
  }

  @Test
  void a_service_that_gets_no_token_says_so() throws Exception {
    var wrong = identities.of("milepost-gateway", "another");
    assertThat(AsUser.firstLine(config, wrong)).contains("401", "invalid_client");
  }
}
