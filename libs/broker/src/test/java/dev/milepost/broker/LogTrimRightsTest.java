package dev.milepost.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.milepost.broker.LogTrim.TrimmedPartition;
import dev.milepost.eventlog.kafka.KafkaClients;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** D6: who may trim, and what one who may not is told. */
class LogTrimRightsTest {
  private static final TopicPartition LOG = new TopicPartition(Topics.EVENTS, 0);

  private static final Right RIGHT =
      new Right(
          BrokerUser.MERGE,
          ResourceType.TOPIC,
          Topics.EVENTS,
          PatternType.LITERAL,
          Set.of(AclOperation.DELETE));

  @TempDir Path home;

  @Test
  void who_lacks_a_right_is_told_which_and_nothing_is_appended_in_vain() throws Exception {
    try (var broker = GuardedBroker.start(home).prepared()) {
      var admin = broker.as(BrokerUser.ADMIN);
      var service = broker.as(BrokerUser.MERGE);
      LogTrimTest.write(admin, "one", LogTrimTest.GATEWAY, "MilestoneSubmitted");
      LogTrimTest.write(admin, "one", LogTrimTest.GATEWAY, LogTrimTest.ARCHIVED);
      assertThatThrownBy(() -> LogTrim.of(service, false))
          .isInstanceOf(TopicAuthorizationException.class)
          .hasMessageContaining("may not DELETE the topic milepost.events; ")
          .hasMessageContaining("READ, WRITE, DELETE, DESCRIBE");
      assertThat(end(admin)).isEqualTo(2);
      assertThat(LogTrim.of(service, true)).containsExactly(new TrimmedPartition(0, 0, 2, 1));

      try (var open = AdminCalls.open(admin)) {
        AdminCalls.await(open.createAcls(RIGHT.rules().toList()).all());
      }
      var trimmed =
          await()
              .atMost(AdminCalls.LIMIT)
              .ignoreException(TopicAuthorizationException.class) // until the right is known
              .until(() -> LogTrim.of(service, false), any -> true);
      assertThat(trimmed).containsExactly(new TrimmedPartition(0, 0, 2, 1));
    }
  }

  private static long end(KafkaClients clients) throws Exception {
    try (var open = AdminCalls.open(clients)) {
      var asked = open.listOffsets(Map.of(LOG, OffsetSpec.latest()));
      return AdminCalls.await(asked.partitionResult(LOG)).offset();
    }
  }
}
