package dev.milepost.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.embedded.EmbeddedBroker;
import dev.milepost.eventlog.kafka.KafkaClients;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicCheckTest {
  @TempDir Path home;

  @Test
  void topics_as_they_are_made_are_right_and_a_changed_one_is_refused_until_it_is_mended()
      throws Exception {
    try (var broker = EmbeddedBroker.start(home, 0)) {
      var clients = new KafkaClients(broker.bootstrapServers());
      assertThat(TopicCheck.of(clients, Topics.ALL).missing()).containsAll(Topics.ALL);
      assertThat(Topics.create(clients, 2)).containsAll(Topics.ALL);
      assertThat(Topics.create(clients, 2)).isEmpty();
      nothingIsWrong(clients);

      change(clients, "retention.ms", "604800000");
      assertThat(TopicCheck.of(clients, Topics.ALL).refusals())
          .singleElement()
          .asString()
          .contains("retention.ms=604800000", broker.bootstrapServers());
      change(clients, "retention.ms", "-1");
      nothingIsWrong(clients);
    }
  }

  @Test
  void a_topic_that_somebody_made_with_the_brokers_defaults_is_refused() throws Exception {
    try (var broker = EmbeddedBroker.start(home, 0)) {
      var clients = new KafkaClients(broker.bootstrapServers());
      try (var admin = AdminCalls.open(clients)) {
        var plain = new NewTopic(Topics.EVENTS, 1, (short) 1);
        AdminCalls.await(admin.createTopics(List.of(plain)).all());
      }
      var check = TopicCheck.of(clients, Set.of(Topics.EVENTS));
      assertThat(check.refusals()).singleElement().asString().contains("retention.ms=604800000");
      assertThat(check.warnings()).singleElement().asString().contains("max.message.bytes");
    }
  }

  @Test
  void a_service_may_see_its_topics_settings_and_says_so_where_it_may_not() throws Exception {
    try (var broker = GuardedBroker.start(home).prepared()) {
      for (var user : BrokerUser.services()) {
        var check = TopicCheck.of(broker.as(user), Rights.topics(user));
        assertThat(check.warnings()).as("%s", user).isEmpty();
        assertThat(check.refusals()).as("%s", user).isEmpty();
      }
      try (var admin = AdminCalls.open(broker.as(BrokerUser.ADMIN))) {
        var sight =
            Rights.ALL.stream()
                .flatMap(Right::rules)
                .filter(rule -> rule.entry().operation() == AclOperation.DESCRIBE_CONFIGS)
                .map(rule -> rule.toFilter())
                .toList();
        AdminCalls.await(admin.deleteAcls(sight).all());
      }
      var blind = TopicCheck.of(broker.as(BrokerUser.MERGE), Rights.topics(BrokerUser.MERGE));
      assertThat(blind.hidden()).containsExactly(Topics.EVENTS, Topics.NOTICES);
      assertThat(blind.warnings()).singleElement().asString().contains("DESCRIBE_CONFIGS");
    }
  }

  private static void nothingIsWrong(KafkaClients clients) throws Exception {
    assertThat(TopicCheck.of(clients, Topics.ALL))
        .isEqualTo(new TopicCheck(List.of(), List.of(), List.of()));
  }

  private static void change(KafkaClients clients, String key, String value) throws Exception {
    try (var admin = AdminCalls.open(clients)) {
      var log = new ConfigResource(ConfigResource.Type.TOPIC, Topics.EVENTS);
      var change = List.of(AdminCalls.set(key, value));
      AdminCalls.await(admin.incrementalAlterConfigs(Map.of(log, change)).all());
    }
  }
}
