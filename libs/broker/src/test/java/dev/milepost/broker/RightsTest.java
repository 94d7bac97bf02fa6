package dev.milepost.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.embedded.EmbeddedBroker;
import dev.milepost.eventlog.kafka.KafkaClients;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;

class RightsTest {
  private static final String BEGIN = "<!-- rights: written by RightsTest -->\n";
  private static final String END = "<!-- end of rights -->";

  @Test
  void each_side_topic_is_written_by_those_that_own_it_and_read_by_those_that_need_it() {
    assertThat(who(AclOperation.WRITE, Topics.EVENTS)).containsAll(BrokerUser.services());
    assertThat(who(AclOperation.READ, Topics.EVENTS)).containsAll(BrokerUser.services());
    assertThat(who(AclOperation.WRITE, Topics.HEARTBEATS)).containsOnly(BrokerUser.EXECUTOR);
    assertThat(who(AclOperation.READ, Topics.HEARTBEATS))
        .containsOnly(BrokerUser.PLANNER, BrokerUser.EXECUTOR);
    assertThat(who(AclOperation.WRITE, Topics.HINTS)).containsOnly(BrokerUser.GATEWAY);
    assertThat(who(AclOperation.READ, Topics.HINTS)).containsOnly(BrokerUser.REVIEW);
    assertThat(who(AclOperation.WRITE, Topics.NOTICES))
        .containsExactlyInAnyOrder(
            BrokerUser.PLANNER, BrokerUser.EXECUTOR, BrokerUser.REVIEW, BrokerUser.MERGE);
    assertThat(who(AclOperation.READ, Topics.NOTICES)).containsOnly(BrokerUser.GATEWAY);
    assertThat(who(AclOperation.WRITE, Topics.OUTPUT))
        .containsOnly(BrokerUser.EXECUTOR, BrokerUser.REVIEW);
    assertThat(who(AclOperation.READ, Topics.OUTPUT)).containsOnly(BrokerUser.GATEWAY);
  }

  @Test
  void no_group_and_no_transactional_id_is_of_two_services() {
    for (var type : Set.of(ResourceType.GROUP, ResourceType.TRANSACTIONAL_ID)) {
      var rights = Rights.ALL.stream().filter(right -> right.on() == type).toList();
      for (var one : rights) {
        assertThat(rights)
            .filteredOn(other -> other.user() != one.user())
            .noneMatch(
                other ->
                    other.name().startsWith(one.name()) || one.name().startsWith(other.name()));
      }
    }
  }

  @Test
  void no_right_goes_further_than_reading_writing_and_seeing_a_topics_settings() {
    assertThat(Rights.ALL)
        .flatExtracting(Right::operations)
        .containsOnly(AclOperation.READ, AclOperation.WRITE, AclOperation.DESCRIBE_CONFIGS);
    assertThat(Rights.ALL)
        .filteredOn(right -> right.operations().contains(AclOperation.DESCRIBE_CONFIGS))
        .allMatch(right -> right.on() == ResourceType.TOPIC);
    assertThat(Rights.ALL)
        .extracting(Right::on)
        .containsOnly(ResourceType.TOPIC, ResourceType.GROUP, ResourceType.TRANSACTIONAL_ID);
    assertThat(Rights.ALL).extracting(Right::user).doesNotContain(BrokerUser.ADMIN);
  }

  @Test
  void every_topic_is_somebodys_to_write_and_somebodys_to_read() {
    for (var topic : Topics.ALL) {
      assertThat(who(AclOperation.WRITE, topic)).as(topic).isNotEmpty();
      assertThat(who(AclOperation.READ, topic)).as(topic).isNotEmpty();
    }
    assertThat(BrokerUser.services().stream().flatMap(user -> Rights.topics(user).stream()))
        .containsAll(Topics.ALL);
  }

  @Test
  void the_embedded_brokers_super_user_is_the_administrator() {
    assertThat(BrokerUser.ADMIN.user()).isEqualTo(EmbeddedBroker.ADMIN);
  }

  /** Kafka's tools would get the same; -Dmilepost.golden.write=true writes it. */
  @Test
  void the_documentation_shows_every_right() throws Exception {
    var file = Path.of("../../docs/security.md");
    var text = Files.readString(file);
    assertThat(text).contains("DESCRIBE_CONFIGS");
    assertThat(Files.readString(Path.of("../../docs/operations.md")))
        .contains("max.message.bytes=" + KafkaClients.MAX_RECORD_BYTES);
    int from = text.indexOf(BEGIN) + BEGIN.length();
    int to = text.indexOf(END);
    assertThat(from).as(BEGIN).isBetween(BEGIN.length(), to);
    if (Boolean.getBoolean("milepost.golden.write")) {
      Files.writeString(file, text.substring(0, from) + table() + text.substring(to));
    } else {
      assertThat(text.substring(from, to)).isEqualTo(table());
    }
  }

  private static String table() {
    return Stream.concat(
            Stream.of("| user | on | name (`*`: what begins so) | may |", "|---|---|---|---|"),
            Rights.ALL.stream().map(Right::row))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static Set<BrokerUser> who(AclOperation operation, String topic) {
    return Arrays.stream(BrokerUser.values())
        .filter(user -> user != BrokerUser.ADMIN)
        .filter(user -> Rights.allow(user, operation, ResourceType.TOPIC, topic))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(BrokerUser.class)));
  }
}
