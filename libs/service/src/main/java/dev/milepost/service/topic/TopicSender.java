package dev.milepost.service.topic;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.reactive.messaging.kafka.Record;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends on a channel what may be lost. It never waits: what the channel does not take at once, and
 * what Kafka does not confirm, is dropped and counted ({@code milepost.topic.dropped}).
 */
public final class TopicSender {
  private static final Logger LOG = Logger.getLogger(TopicSender.class);

  private final String topic;
  private final Emitter<Record<String, byte[]>> channel;
  private final Counter dropped;

  /**
   * @param channel takes no more than its {@code max-inflight-messages}
   */
  public TopicSender(String topic, Emitter<Record<String, byte[]>> channel, MeterRegistry metrics) {
    this.topic = topic;
    this.channel = channel;
    this.dropped = metrics.counter("milepost.topic.dropped", "topic", topic);
  }

  /**
   * Sends one record.
   *
   * @param key records with the same key stay in order; null for any partition
   * @param value written as JSON
   * @return complete once Kafka has confirmed it; failed if it is dropped
   */
  CompletableFuture<Void> send(@Nullable String key, Object value) {
    var sent = new CompletableFuture<Void>();
    var message =
        Message.of(
            Record.of(key, TopicJson.write(value)),
            () -> confirmed(sent),
            fault -> drop(sent, fault));
    try {
      emit(message);
    } catch (IllegalStateException e) {
      drop(sent, e);
    }
    return sent;
  }

  /** One at a time: an emitter drops silently what nobody has asked it for. */
  private synchronized void emit(Message<Record<String, byte[]>> message) {
    if (!channel.hasRequests()) {
      throw new IllegalStateException("the channel is full");
    }
    channel.send(message);
  }

  private static CompletionStage<Void> confirmed(CompletableFuture<Void> sent) {
    sent.complete(null);
    return CompletableFuture.completedStage(null);
  }

  private CompletionStage<Void> drop(CompletableFuture<Void> sent, Throwable why) {
    if (sent.completeExceptionally(why)) {
      dropped.increment();
      LOG.debugf("A record of %s was dropped: %s", topic, why.getMessage());
    }
    return CompletableFuture.completedStage(null);
  }
}
