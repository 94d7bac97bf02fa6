package dev.milepost.service.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.reactive.messaging.kafka.Record;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.Test;

class TopicSenderTest {
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final RequestedEmitter channel = new RequestedEmitter();
  private final TopicSender sender = new TopicSender("a-topic", channel, metrics);

  @Test
  void what_the_channel_does_not_take_at_once_is_dropped_and_counted() {
    channel.requested = 2;
    var sent = List.of(sender.send("k", 1), sender.send("k", 2), sender.send("k", 3));
    assertThat(sent.get(0)).isNotDone();
    assertThat(sent.get(2)).isCompletedExceptionally();
    assertThat(channel.taken).hasSize(2);
    assertThat(dropped()).isEqualTo(1);
  }

  @Test
  void what_kafka_does_not_confirm_is_counted_once() {
    channel.requested = 2;
    var confirmed = sender.send("k", 1);
    var refused = sender.send("k", 2);
    channel.taken.get(0).ack();
    channel.taken.get(1).nack(new IllegalStateException("away"));
    channel.taken.get(1).nack(new IllegalStateException("away"));
    assertThat(confirmed).isCompleted();
    assertThat(refused).isCompletedExceptionally();
    assertThat(dropped()).isEqualTo(1);
  }

  @Test
  void a_service_that_ends_drops_without_a_fault() {
    channel.requested = 1;
    channel.ended = true;
    assertThat(sender.send(null, "late")).isCompletedExceptionally();
    assertThat(dropped()).isEqualTo(1);
  }

  private double dropped() {
    return metrics.counter("milepost.topic.dropped", "topic", "a-topic").count();
  }

  /** An emitter that takes what it was asked for. */
  private static final class RequestedEmitter implements Emitter<Record<String, byte[]>> {
    private final List<Message<Record<String, byte[]>>> taken = new ArrayList<>();
    private int requested;
    private boolean ended;

    @Override
    public <M extends Message<? extends Record<String, byte[]>>> void send(M message) {
      if (ended) {
        throw new IllegalStateException("cancelled");
      }
      requested--;
      taken.add(Message.of(message.getPayload(), message.getAck(), message.getNack()));
    }

    @Override
    public boolean hasRequests() {
      return requested > 0;
    }

    @Override
    public CompletionStage<Void> send(Record<String, byte[]> payload) {
      throw new UnsupportedOperationException("a message is sent");
    }

    @Override
    public void complete() {
      ended = true;
    }

    @Override
    public void error(Exception e) {
      ended = true;
    }

    @Override
    public boolean isCancelled() {
      return ended;
    }
  }
}
