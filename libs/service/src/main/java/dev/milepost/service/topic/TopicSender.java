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
 * what Kafka does not confirm, is dropped and counted ({@code milepost.topic.dropped}). Its log
 * says so once, and once when records are taken again.
 */
public final class TopicSender {
  private static final Logger LOG = Logger.getLogger(TopicSender.class);

  private final String topic;
  private final Emitter<Record<String, byte[]>> channel;
  private final Counter dropped;

  /** How many were dropped since records were last taken; guarded by this. */
  private long droppedInRow;

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
            () -> confirm(sent),
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

  private CompletionStage<Void> confirm(CompletableFuture<Void> sent) {
    sent.complete(null);
    taken();
    return CompletableFuture.completedStage(null);
  }

  private CompletionStage<Void> drop(CompletableFuture<Void> sent, Throwable why) {
    if (sent.completeExceptionally(why)) {
      dropped.increment();
      tell(why);
    }
    return CompletableFuture.completedStage(null);
  }

  private synchronized void tell(Throwable why) {
    if (droppedInRow++ == 0) {
      LOG.warnf("Records of %s are dropped until the broker takes them: %s", topic, why);
    }
  }

  /** Those that were under way when the channel was full may be confirmed in between. */
  private synchronized void taken() {
    if (droppedInRow > 0 && channel.hasRequests()) {
      LOG.warnf("Records of %s are taken again; %d were dropped", topic, droppedInRow);
      droppedInRow = 0;
    }
  }
}
