package dev.milepost.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.eventlog.kafka.KafkaClients;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** K6: a topic that would lose events is told from one that works with less. */
class TopicRulesTest {
  private static final Map<String, String> LOG =
      Map.of(
          "cleanup.policy", "delete",
          "retention.ms", "-1",
          "retention.bytes", "-1",
          "max.message.bytes", String.valueOf(KafkaClients.MAX_RECORD_BYTES),
          "min.insync.replicas", "2",
          "unclean.leader.election.enable", "false");

  private final TopicRules rules = new TopicRules("kafka:9092", name -> name);

  @Test
  void a_log_on_three_brokers_as_it_is_made_has_no_deviation() {
    assertThat(rules.deviations(log(3, 3, Map.of()))).isEmpty();
  }

  @Test
  void a_log_on_a_broker_that_is_alone_has_none_either() {
    assertThat(rules.deviations(log(1, 1, Map.of("min.insync.replicas", "1")))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "retention.ms, 604800000, REFUSED, -1",
    "retention.bytes, 1073741824, REFUSED, -1",
    "cleanup.policy, compact, REFUSED, delete",
    "cleanup.policy, 'compact,delete', REFUSED, delete",
    "unclean.leader.election.enable, true, REFUSED, false",
    "min.insync.replicas, 4, REFUSED, 2",
    "min.insync.replicas, 1, WARNED, 2",
    "max.message.bytes, 1048588, WARNED, 17825792",
  })
  void a_wrong_setting_of_the_log_is_named_with_the_right_one(
      String key, String value, String severity, String expected) {
    var found = rules.deviations(log(3, 3, Map.of(key, value)));
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().severity()).hasToString(severity);
    assertThat(found.getFirst().sentence())
        .startsWith("milepost.events has " + key + "=" + value + ", so that ")
        .endsWith(
            "; expected %s: kafka-configs.sh --bootstrap-server kafka:9092 --alter --entity-type"
                    .formatted(expected)
                + " topics --entity-name milepost.events --add-config %s=%s"
                    .formatted(key, expected));
  }

  @Test
  void fewer_replicas_than_a_cluster_could_hold_are_told() {
    assertThat(rules.deviations(log(3, 1, Map.of("min.insync.replicas", "1"))))
        .extracting(TopicDeviation::setting, TopicDeviation::found, TopicDeviation::expected)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("replication.factor", "1", "3"));
  }

  @Test
  void the_worst_comes_first() {
    var found =
        rules.deviations(log(3, 3, Map.of("max.message.bytes", "1000", "retention.ms", "1")));
    assertThat(found)
        .extracting(TopicDeviation::setting)
        .isEqualTo(List.of("retention.ms", "max.message.bytes"));
  }

  @Test
  void a_topic_beside_the_log_is_no_reason_to_refuse() {
    var facts =
        new TopicFacts(
            Topics.HINTS,
            1,
            1,
            1,
            Map.of("cleanup.policy", "compact", "retention.ms", "-1", "retention.bytes", "-1"));
    assertThat(rules.deviations(facts))
        .extracting(TopicDeviation::setting, TopicDeviation::isRefused)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("cleanup.policy", false),
            org.assertj.core.groups.Tuple.tuple("retention.ms", false));
  }

  private static TopicFacts log(int brokers, int replicas, Map<String, String> changed) {
    var settings = new HashMap<>(LOG);
    settings.putAll(changed);
    return new TopicFacts(Topics.EVENTS, 6, brokers, replicas, settings);
  }
}
