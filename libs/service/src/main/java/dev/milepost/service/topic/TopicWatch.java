package dev.milepost.service.topic;

import dev.milepost.eventlog.kafka.KafkaClients;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Looks whether channels hear their topics: by themselves they do not tell an outage from silence.
 * It also has a channel read each partition of its topic, as {@code assign-seek} names only some.
 */
@Singleton
public class TopicWatch {
  private static final Logger LOG = Logger.getLogger(TopicWatch.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
  private static final Duration ASK_LIMIT = Duration.ofSeconds(3);

  /** What is asked of a consumer waits for its poll, and is four questions. */
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(15);

  /** Hears of a channel's connection, from one thread. */
  public interface ConnectionListener {
    /** Listener that does nothing. */
    ConnectionListener NONE = new ConnectionListener() {};

    /** From now on nothing is missed. */
    default void connected() {}

    /** Called with each look that fails: records may be missed. */
    default void broken() {}
  }

  private final KafkaClientService kafka;
  private final KafkaClients clients;
  private final CountDownLatch closed = new CountDownLatch(1);

  TopicWatch(KafkaClientService kafka, KafkaClients clients) {
    this.kafka = kafka;
    this.clients = clients;
  }

  /**
   * Watches a channel until the service ends.
   *
   * @param topic as it is named in the code
   */
  public void watch(String channel, String topic, ConnectionListener listener) {
    var name = clients.named(topic);
    Thread.ofVirtual().name("watch-" + channel).start(() -> run(channel, name, listener));
  }

  private void run(String channel, String topic, ConnectionListener listener) {
    boolean connected = false;
    boolean toldAway = false;
    try {
      do {
        boolean followed = isFollowed(channel, topic);
        if (connected && !followed) {
          toldAway = true;
          LOG.warnf("%s is not heard until the broker answers", topic);
        } else if (followed && toldAway) {
          toldAway = false;
          LOG.warnf("%s is heard again", topic);
        }
        if (!followed) {
          listener.broken();
        } else if (!connected) {
          listener.connected();
        }
        connected = followed;
      } while (!closed.await(
          (connected ? LOOK_EVERY : LOOK_AGAIN).toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isFollowed(String channel, String topic) {
    Function<Consumer<String, byte[]>, Boolean> question = asked -> follows(asked, topic);
    try {
      var consumer = kafka.<String, byte[]>getConsumer(channel);
      return consumer != null && consumer.runOnPollingThread(question).await().atMost(ANSWER_LIMIT);
    } catch (RuntimeException e) {
      LOG.debugf("Channel %s does not hear its topic: %s", channel, e.getMessage());
      return false;
    }
  }

  /** Throws if the broker does not answer. */
  private static boolean follows(Consumer<String, byte[]> consumer, String topic) {
    var all =
        consumer.partitionsFor(topic, ASK_LIMIT).stream()
            .map(of -> new TopicPartition(topic, of.partition()))
            .collect(Collectors.toSet());
    var assigned = consumer.assignment();
    if (all.isEmpty() || assigned.isEmpty()) {
      return false;
    }
    if (!assigned.containsAll(all)) {
      var added = new HashSet<>(all);
      added.removeAll(assigned);
      consumer.assign(all);
      consumer.seekToBeginning(List.copyOf(added));
    }
    all.forEach(partition -> consumer.position(partition, ASK_LIMIT));
    consumer.endOffsets(all, ASK_LIMIT);
    return true;
  }

  @PreDestroy
  void close() {
    closed.countDown();
  }
}
