package dev.milepost.broker;

import dev.milepost.eventlog.kafka.KafkaClients;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Asks the leaders of a topic where it ends, on a connection that stays. One thread. */
public final class TopicProbe implements AutoCloseable {
  private final Admin admin;
  private final String topic;
  private Map<TopicPartition, OffsetSpec> ends = Map.of();

  private TopicProbe(Admin admin, String topic) {
    this.admin = admin;
    this.topic = topic;
  }

  /** Asks nothing yet. */
  public static TopicProbe open(KafkaClients clients, String topic) {
    return new TopicProbe(AdminCalls.open(clients, "probe"), clients.named(topic));
  }

  /**
   * Returns once the leader of each partition has answered.
   *
   * @param limit for each of two questions
   * @throws ExecutionException if there is no such topic, or the broker refuses or does not answer
   * @throws TimeoutException if it does not answer
   */
  public void ask(Duration limit)
      throws ExecutionException, InterruptedException, TimeoutException {
    int millis = Math.toIntExact(limit.toMillis());
    if (ends.isEmpty()) {
      var options = new DescribeTopicsOptions().timeoutMs(millis);
      var described = admin.describeTopics(Set.of(topic), options).topicNameValues().get(topic);
      ends =
          await(described, limit).partitions().stream()
              .collect(
                  Collectors.toMap(
                      of -> new TopicPartition(topic, of.partition()), of -> OffsetSpec.latest()));
    }
    await(admin.listOffsets(ends, new ListOffsetsOptions().timeoutMs(millis)).all(), limit);
  }

  private static <T> T await(KafkaFuture<T> asked, Duration limit)
      throws ExecutionException, InterruptedException, TimeoutException {
    return asked.get(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }
}
