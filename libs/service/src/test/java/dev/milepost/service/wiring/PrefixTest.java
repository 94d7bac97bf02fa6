package dev.milepost.service.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.broker.TopicCheck;
import dev.milepost.broker.Topics;
import dev.milepost.embedded.EmbeddedBroker;
import dev.milepost.eventlog.EventAppender;
import dev.milepost.eventlog.EventId;
import dev.milepost.eventlog.NewEvent;
import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.events.RunEvent;
import dev.milepost.service.Participants;
import dev.milepost.testkit.AwaitLimit;
import dev.milepost.testkit.TemporaryFolder;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.Test;

/** K6: several installations on one broker, each by a prefix of all names. */
@QuarkusTest
@QuarkusTestResource(value = PrefixTest.SharedBroker.class, restrictToAnnotatedClass = true)
class PrefixTest {
  private static final String PREFIX = "team-a";

  /** A broker on which another installation has its topics, too. */
  public static class SharedBroker implements QuarkusTestResourceLifecycleManager {
    private final Path home = TemporaryFolder.create("shared-broker-");
    private EmbeddedBroker broker;

    @Override
    public Map<String, String> start() {
      try {
        broker = EmbeddedBroker.start(home, 0);
        Topics.create(new KafkaClients(broker.bootstrapServers()), 2);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
      return Map.of(
          "kafka.bootstrap.servers",
          broker.bootstrapServers(),
          "milepost.log.bootstrap-servers",
          broker.bootstrapServers(),
          "milepost.log.instance",
          "one",
          "milepost.log.prefix",
          PREFIX);
    }

    @Override
    public void stop() {
      broker.close();
      TemporaryFolder.remove(home);
    }
  }

  @Inject Participants participants;
  @Inject EventAppender<RunEvent> log;
  @Inject KafkaClients clients;
  @Inject LogConfig config;

  @Inject
  @Identifier("milepost-heard")
  Map<String, Object> heard;

  @Inject @Readiness LogReadiness readiness;

  @Test
  void all_names_of_a_service_begin_with_its_prefix() throws Exception {
    var hosted = participants.start("gateway", new BootTest.Counter(), new BootTest.Nothing());
    AwaitLimit.eventually()
        .until(() -> readiness.call().getStatus() == HealthCheckResponse.Status.UP);
    var first = EventId.derived("prefix", "test", 0);
    var second = EventId.derived("prefix", "test", 1);
    log.append(
        List.of(
            new NewEvent<>(first, "run-1", null, BootTest.submitted()),
            new NewEvent<>(second, "run-1", null, BootTest.submitted())));
    assertThat(hosted.awaitFolded("run-1", second, AwaitLimit.SHORT)).isTrue();

    assertThat(config.security().user()).isEqualTo("team-a-gateway");
    assertThat(heard).containsEntry("group.id", "team-a-gateway");
    assertThat(TopicCheck.of(clients, Topics.ALL))
        .isEqualTo(new TopicCheck(List.of(), List.of(), List.of()));
    try (var admin = Admin.create(clients.common())) {
      assertThat(admin.listTopics().names().get())
          .containsAll(Topics.ALL)
          .contains("team-a.events", "team-a.heartbeats", "team-a.output", "team-a.notices");
      assertThat(admin.listGroups().all().get())
          .extracting(GroupListing::groupId)
          .contains("team-a-gateway")
          .noneMatch(group -> group.startsWith("milepost"));
      assertThat(admin.listTransactions().all().get())
          .extracting(of -> of.transactionalId())
          .containsExactly("team-a-gateway-one");
      var others = new TopicPartitions(admin).records("milepost.events");
      assertThat(others).as("events of the other installation").isZero();
      assertThat(new TopicPartitions(admin).records("team-a.events")).isPositive();
    }
  }

  private record TopicPartitions(Admin admin) {
    long records(String topic) throws Exception {
      var ends = new HashMap<TopicPartition, OffsetSpec>();
      var described = admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic);
      described
          .partitions()
          .forEach(of -> ends.put(new TopicPartition(topic, of.partition()), OffsetSpec.latest()));
      return admin.listOffsets(ends).all().get().values().stream().mapToLong(r -> r.offset()).sum();
    }
  }
}
