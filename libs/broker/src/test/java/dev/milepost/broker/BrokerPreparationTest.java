package dev.milepost.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.milepost.embedded.EmbeddedBroker;
import dev.milepost.eventlog.kafka.KafkaClients;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerPreparationTest {
  @TempDir Path home;

  @Test
  void a_broker_of_before_keeps_its_log_and_gets_rights() throws Exception {
    try (var before = EmbeddedBroker.start(home, 0)) {
      var anybody = new KafkaClients(before.bootstrapServers());
      Topics.ensure(anybody, Topics.ALL, 3);
      Deeds.write(anybody, Topics.EVENTS);
      Deeds.commit(anybody, BrokerUser.PLANNER.user());
    }
    try (var broker = GuardedBroker.start(home)) {
      assertThatThrownBy(() -> Deeds.write(broker.as(BrokerUser.PLANNER), Topics.EVENTS))
          .hasRootCauseInstanceOf(AuthorizationException.class);
      broker.prepared();
      assertThat(partitions(broker)).isEqualTo(3);
      Deeds.write(broker.as(BrokerUser.PLANNER), Topics.EVENTS);
    }
    try (var broker = GuardedBroker.start(home)) {
      try (var admin = AdminCalls.open(broker.as(BrokerUser.ADMIN))) {
        var group = BrokerUser.PLANNER.user();
        var kept =
            AdminCalls.await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        assertThat(kept).hasSize(1);
      }
      Deeds.write(broker.as(BrokerUser.PLANNER), Topics.EVENTS);
      assertThatThrownBy(() -> Deeds.write(broker.as(BrokerUser.PLANNER), Topics.HEARTBEATS))
          .hasRootCauseInstanceOf(AuthorizationException.class);
    }
  }

  @Test
  void rights_that_the_table_does_not_have_go_and_topics_that_are_gone_come_back()
      throws Exception {
    try (var broker = GuardedBroker.start(home).prepared();
        var admin = AdminCalls.open(broker.as(BrokerUser.ADMIN))) {
      var surplus =
          new AclBinding(
              new ResourcePattern(ResourceType.TOPIC, Topics.EVENTS, PatternType.LITERAL),
              new AccessControlEntry(
                  "User:milepost", "*", AclOperation.ALL, AclPermissionType.ALLOW));
      AdminCalls.await(admin.createAcls(List.of(surplus)).all());
      AdminCalls.await(
          admin
              .deleteAcls(List.of(Rights.ALL.getFirst().rules().findFirst().get().toFilter()))
              .all());
      AdminCalls.await(admin.deleteTopics(Set.of(Topics.HINTS)).all());

      broker.prepared();

      assertThat(AdminCalls.await(admin.describeAcls(AclBindingFilter.ANY).values()))
          .containsExactlyInAnyOrderElementsOf(Rights.ALL.stream().flatMap(Right::rules).toList());
      Deeds.write(broker.as(BrokerUser.GATEWAY), Topics.HINTS);
    }
  }

  @Test
  void two_installations_on_one_broker_keep_their_rights_and_each_loses_its_surplus()
      throws Exception {
    try (var broker = GuardedBroker.start(home).prepared();
        var admin = AdminCalls.open(broker.as(BrokerUser.ADMIN))) {
      var other = broker.as(BrokerUser.ADMIN).withPrefix("team-b");
      BrokerPreparation.prepare(other, 1);
      var both =
          Stream.concat(
                  Rights.ALL.stream().flatMap(Right::rules),
                  Rights.ALL.stream().flatMap(right -> right.rules(other::named)))
              .toList();
      assertThat(AdminCalls.await(admin.describeAcls(AclBindingFilter.ANY).values()))
          .containsExactlyInAnyOrderElementsOf(both);
      var surplus =
          new AclBinding(
              new ResourcePattern(
                  ResourceType.TOPIC, other.named(Topics.EVENTS), PatternType.LITERAL),
              new AccessControlEntry(
                  "User:milepost-merge", "*", AclOperation.READ, AclPermissionType.ALLOW));
      AdminCalls.await(admin.createAcls(List.of(surplus)).all());

      broker.prepared();
      BrokerPreparation.prepare(other, 1);

      assertThat(AdminCalls.await(admin.describeAcls(AclBindingFilter.ANY).values()))
          .containsExactlyInAnyOrderElementsOf(both);
      Deeds.write(broker.as(BrokerUser.GATEWAY), Topics.HINTS);
    }
  }

  @Test
  void a_service_without_its_topics_says_which_it_expects() throws Exception {
    try (var broker = GuardedBroker.start(home);
        var admin = AdminCalls.open(broker.as(BrokerUser.ADMIN))) {
      AccessRules.apply(admin, broker.as(BrokerUser.ADMIN));
      var merge = broker.as(BrokerUser.MERGE);
      var needed = Rights.topics(BrokerUser.MERGE);
      assertThatThrownBy(() -> Topics.ensure(merge, needed, 1))
          .hasMessage(
              "Expected the topics [milepost.events, milepost.notices] to be there, as this user"
                  + " may make none.");
      for (var topic : needed) {
        AdminCalls.await(admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all());
      }
      Topics.ensure(merge, needed, 1);
    }
  }

  private static int partitions(GuardedBroker broker) throws Exception {
    try (var admin = AdminCalls.open(broker.as(BrokerUser.ADMIN))) {
      var topics = AdminCalls.await(admin.describeTopics(List.of(Topics.EVENTS)).allTopicNames());
      return topics.get(Topics.EVENTS).partitions().size();
    }
  }
}
