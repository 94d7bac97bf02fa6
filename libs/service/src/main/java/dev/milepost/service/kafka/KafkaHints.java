package dev.milepost.service.kafka;

import dev.milepost.broker.Topics;
import dev.milepost.eventlog.kafka.KafkaClients;
import dev.milepost.service.Hint;
import dev.milepost.service.Hints;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Hints through Kafka. Connects with the first one who sends or listens. */
public final class KafkaHints implements Hints, AutoCloseable {
  private record HintSubscription(Set<String> subjects, Runnable heard) {}

  private final KafkaClients clients;
  private final BestEffortSender sender;
  private final Map<Object, HintSubscription> listening = new ConcurrentHashMap<>();
  private @Nullable TopicTail tail;

  public KafkaHints(KafkaClients clients) {
    this.clients = clients;
    this.sender = new BestEffortSender(clients, Topics.HINTS);
  }

  @Override
  public void send(Hint hint) {
    sender.send(hint);
  }

  @Override
  public Subscription listen(Set<String> subjects, Runnable heard) {
    follow();
    var key = new Object();
    listening.put(key, new HintSubscription(Set.copyOf(subjects), heard));
    return () -> listening.remove(key);
  }

  private void tell(Hint hint) {
    listening.values().stream()
        .filter(one -> hint.concerns(one.subjects()))
        .forEach(one -> one.heard().run());
  }

  private synchronized void follow() {
    if (tail == null) {
      tail =
          new TopicTail(
              clients,
              Topics.HINTS,
              TopicTail.StartPosition.NEWEST,
              record -> TopicJson.read(record.value(), Hint.class).ifPresent(this::tell));
    }
  }

  @Override
  public synchronized void close() {
    if (tail != null) {
      tail.close();
    }
    sender.close();
  }
}
