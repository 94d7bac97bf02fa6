package dev.milepost.service.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.milepost.eventlog.EventAppender;
import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.NewEvent;
import dev.milepost.events.RunEvent;
import dev.milepost.service.Participants;
import dev.milepost.testkit.AwaitLimit;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.Test;

/** K6: all clients of a service have its security, an id and its prefix; none is forgotten. */
@QuarkusTest
@QuarkusTestResource(value = PrefixedTlsBroker.class, restrictToAnnotatedClass = true)
class ServiceClientsTest {
  private static final String ID = PrefixedTlsBroker.USER + "-";

  /** Of the channels in this module's application.properties, and of the service itself. */
  private static final Set<String> ROLES =
      Set.of(
          "log",
          "append",
          "transactions",
          "probe",
          "heartbeats",
          "hints",
          "notices",
          "output",
          "sent-heartbeats",
          "sent-hints",
          "sent-notices",
          "sent-output");

  @Inject Participants participants;
  @Inject EventAppender<RunEvent> log;
  @Inject @Readiness LogReadiness readiness;

  @ConfigProperty(name = "test.clients.before", defaultValue = "none")
  Set<String> before;

  PrefixedTlsBroker.Identities identities;

  @Test
  void each_client_of_a_service_has_its_security_its_id_and_its_prefix() throws Exception {
    var hosted = participants.start("gateway", new BootTest.Counter(), new BootTest.Nothing());
    AwaitLimit.eventually()
        .until(() -> readiness.call().getStatus() == HealthCheckResponse.Status.UP);
    var second = EventId.derived("clients", "test", 1);
    log.append(
        List.of(
            new NewEvent<>(
                EventId.derived("clients", "test", 0), "run-1", null, BootTest.submitted()),
            new NewEvent<>(second, "run-1", null, BootTest.submitted())));
    assertThat(hosted.awaitFolded("run-1", second, AwaitLimit.SHORT)).isTrue();

    var expected = ROLES.stream().map(role -> ID + role).collect(Collectors.toSet());
    AwaitLimit.eventually().untilAsserted(() -> assertThat(living()).containsAll(expected));
    // One of the topic check may be open still.
    assertThat(living()).isSubsetOf(with(expected, ID + "admin"));
    var seen = SeenClients.all();
    assertThat(seen)
        .extracting(client -> client.get("client.id"))
        .containsAll(with(expected, ID + "admin"))
        .allMatch(id -> id.toString().startsWith(ID));
    assertThat(seen)
        .allSatisfy(
            client ->
                assertThat(client)
                    .as("%s", client.get("client.id"))
                    .containsAllEntriesOf(identities.own()));
    assertThat(seen)
        .filteredOn(client -> client.get("client.id").equals(ID + "log"))
        .extracting(client -> client.get("group.id"))
        .containsOnly(PrefixedTlsBroker.USER);
    assertThat(seen)
        .filteredOn(client -> client.containsKey("transactional.id"))
        .extracting(client -> client.get("client.id"), client -> client.get("transactional.id"))
        .containsOnly(tuple(ID + "transactions", ID + "one"));
  }

  @Test
  void the_rights_at_the_broker_are_of_the_users_and_names_of_the_prefix() throws Exception {
    var topic = PrefixedTlsBroker.PREFIX + ".hints";
    AsUser.write(identities.own(), topic);
    assertThatThrownBy(() -> AsUser.write(identities.stranger(), topic))
        .hasRootCauseInstanceOf(TopicAuthorizationException.class);
    assertThatThrownBy(
            () -> AsUser.write(identities.own(), PrefixedTlsBroker.PREFIX + ".heartbeats"))
        .hasRootCauseInstanceOf(TopicAuthorizationException.class);
  }

  /** Clients of this process, but for those that other tests left, and of this test. */
  private Set<String> living() {
    var ids = LivingClients.ids();
    ids.removeAll(before);
    return ids;
  }

  private static Set<String> with(Set<String> some, String one) {
    var all = new HashSet<>(some);
    all.add(one);
    return all;
  }
}
