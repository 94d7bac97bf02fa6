package dev.milepost.broker;

import dev.milepost.broker.Deeds.Deed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitionReassignment;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.ElectionType;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.ConfigResource.Type;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;

/** The deeds of an administrator alone, by name. */
final class AdminDeeds {
  private static final TopicPartition LOG = new TopicPartition(Topics.EVENTS, 0);
  private static final ScramCredentialInfo SCRAM =
      new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_256, 4096);

  private interface Asked {
    KafkaFuture<?> of(Admin admin);
  }

  private AdminDeeds() {}

  /** Those that concern the broker, the log and its rules. */
  static Map<String, Deed> all() {
    var all = new TreeMap<String, Deed>();
    topics(all);
    settings(all);
    users(all);
    cluster(all);
    return all;
  }

  private static void topics(Map<String, Deed> all) {
    var own = new NewTopic("milepost-planner.topic", 1, (short) 1);
    add(all, "create a topic", admin -> admin.createTopics(List.of(own)).all());
    add(all, "delete the log", admin -> admin.deleteTopics(List.of(Topics.EVENTS)).all());
    add(
        all,
        "delete records of the log",
        admin -> admin.deleteRecords(Map.of(LOG, RecordsToDelete.beforeOffset(1))).all());
    add(
        all,
        "give the log more partitions",
        admin -> admin.createPartitions(Map.of(Topics.EVENTS, NewPartitions.increaseTo(2))).all());
  }

  private static void settings(Map<String, Deed> all) {
    change(all, "the log's settings", Type.TOPIC, Topics.EVENTS, "retention.ms");
    change(all, "a side topic's settings", Type.TOPIC, Topics.OUTPUT, "retention.ms");
    var group = BrokerUser.PLANNER.user();
    change(all, "a group's settings", Type.GROUP, group, "consumer.session.timeout.ms");
    change(all, "the broker's settings", Type.BROKER, "1", "log.cleaner.threads");
    change(all, "all brokers' settings", Type.BROKER, "", "log.cleaner.threads");
    change(all, "the broker's loggers", Type.BROKER_LOGGER, "1", "kafka.authorizer.logger");
    add(
        all,
        "see the broker's settings",
        admin -> admin.describeConfigs(List.of(new ConfigResource(Type.BROKER, "1"))).all());
  }

  private static void change(
      Map<String, Deed> all, String what, Type type, String name, String key) {
    var change = List.of(AdminCalls.set(key, type == Type.BROKER_LOGGER ? "OFF" : "1"));
    var resource = new ConfigResource(type, name);
    add(
        all,
        "change " + what,
        admin -> admin.incrementalAlterConfigs(Map.of(resource, change)).all());
  }

  private static void users(Map<String, Deed> all) {
    var rules = Rights.ALL.getFirst().rules().toList();
    add(all, "add a right", admin -> admin.createAcls(rules).all());
    add(all, "take rights", admin -> admin.deleteAcls(List.of(AclBindingFilter.ANY)).all());
    add(all, "see the rights", admin -> admin.describeAcls(AclBindingFilter.ANY).values());
    add(
        all,
        "change the administrator's password",
        admin ->
            admin
                .alterUserScramCredentials(
                    List.of(
                        new UserScramCredentialUpsertion(
                            BrokerUser.ADMIN.user(), SCRAM, "known".getBytes())))
                .all());
    add(all, "see the users", admin -> admin.describeUserScramCredentials().all());
    var entity = new ClientQuotaEntity(Map.of(ClientQuotaEntity.USER, BrokerUser.MERGE.user()));
    var quota = new ClientQuotaAlteration.Op("producer_byte_rate", 1.0);
    add(
        all,
        "slow a user down",
        admin ->
            admin
                .alterClientQuotas(List.of(new ClientQuotaAlteration(entity, List.of(quota))))
                .all());
  }

  private static void cluster(Map<String, Deed> all) {
    add(
        all,
        "abort others' transactions",
        admin -> admin.abortTransaction(new AbortTransactionSpec(LOG, 1, (short) 0, 0)).all());
    add(
        all,
        "elect leaders",
        admin -> admin.electLeaders(ElectionType.PREFERRED, Set.of(LOG)).all());
    add(
        all,
        "move partitions",
        admin ->
            admin
                .alterPartitionReassignments(
                    Map.of(LOG, Optional.of(new NewPartitionReassignment(List.of(1)))))
                .all());
    add(all, "drop the broker", admin -> admin.unregisterBroker(1).all());
  }

  /** Those that concern a group. */
  static Map<String, Deed> of(String group) {
    var all = new TreeMap<String, Deed>();
    add(
        all,
        "move offsets of " + group,
        admin ->
            admin.alterConsumerGroupOffsets(group, Map.of(LOG, new OffsetAndMetadata(0))).all());
    add(all, "delete " + group, admin -> admin.deleteConsumerGroups(List.of(group)).all());
    add(
        all,
        "delete offsets of " + group,
        admin -> admin.deleteConsumerGroupOffsets(group, Set.of(LOG)).all());
    add(
        all,
        "see offsets of " + group,
        admin -> admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    return all;
  }

  private static void add(Map<String, Deed> all, String name, Asked asked) {
    all.put(
        name,
        who -> {
          try (var admin = AdminCalls.open(who)) {
            AdminCalls.await(asked.of(admin));
          }
        });
  }
}
