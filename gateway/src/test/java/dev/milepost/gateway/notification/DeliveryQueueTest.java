package dev.milepost.gateway.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.milepost.gateway.domain.notification.Delivery;
import dev.milepost.gateway.domain.notification.Delivery.DeliveryState;
import dev.milepost.gateway.effect.notification.DeliveryQueue;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(NotifyingServers.class)
class DeliveryQueueTest {
  @Inject DeliveryQueue queue;
  @Inject DataSource database;

  /** To an endpoint that no loop sends to. */
  private Delivery pending(String endpoint) {
    return queue.test(endpoint, List.of("")).getFirst();
  }

  private DeliveryState state(Delivery delivery) {
    return queue.find(delivery.id()).orElseThrow().state();
  }

  @Test
  void what_was_sent_long_ago_is_forgotten_and_what_is_on_its_way_is_not() {
    var sent = pending("queue-sent");
    var open = pending("queue-open");
    queue.delivered(sent.id());
    queue.forget(Instant.now().minusSeconds(60));
    assertThat(queue.find(sent.id())).isPresent();
    queue.forget(Instant.now().plusSeconds(60));
    assertThat(queue.find(sent.id())).isEmpty();
    assertThat(queue.find(open.id())).isPresent();
  }

  @Test
  void one_is_in_one_replicas_hands() {
    var one = pending("queue-taken");
    assertThat(queue.take("queue-taken").orElseThrow().id()).isEqualTo(one.id());
    assertThat(queue.take("queue-taken")).isEmpty();
  }

  @Test
  void what_is_on_its_way_to_an_endpoint_that_is_gone_is_given_up() {
    var gone = pending("queue-gone");
    var there = pending("queue-there");
    var kept =
        List.of(
            "queue-there", "queue-open", "hook", "cloud", "chat", "people", "failing", "hanging");
    queue.retire(kept, gone.created());
    assertThat(state(gone)).isEqualTo(DeliveryState.PENDING);
    queue.retire(kept, Instant.now().plusSeconds(1));
    assertThat(state(gone)).isEqualTo(DeliveryState.DEAD);
    assertThat(state(there)).isEqualTo(DeliveryState.PENDING);
  }

  @Test
  void what_could_not_be_sent_for_long_is_given_up_and_what_is_tried_is_not() {
    var old = pending("queue-unsent");
    var other = pending("queue-sent-now");
    assertThat(queue.giveUpUnsent("queue-unsent", old.created())).isZero();
    assertThat(queue.giveUpUnsent("queue-unsent", Instant.now().plusSeconds(1))).isEqualTo(1);
    assertThat(state(old)).isEqualTo(DeliveryState.DEAD);
    assertThat(state(other)).isEqualTo(DeliveryState.PENDING);
    var tried = pending("queue-unsent");
    assertThat(queue.take("queue-unsent").orElseThrow().id()).isEqualTo(tried.id());
    assertThat(queue.giveUpUnsent("queue-unsent", Instant.now().plusSeconds(1))).isZero();
  }

  @Test
  void what_this_version_cannot_read_stops_no_other() throws Exception {
    var strange = pending("queue-strange");
    var next = pending("queue-strange");
    try (var connection = database.getConnection();
        var change = connection.prepareStatement("update notification set body = ? where id = ?")) {
      change.setString(1, "{\"kind\":\"OF_A_NEWER_VERSION\"}");
      change.setString(2, strange.news().id());
      change.executeUpdate();
    }
    assertThat(queue.take("queue-strange")).isEmpty();
    assertThat(state(strange)).isEqualTo(DeliveryState.DEAD);
    assertThat(queue.take("queue-strange").orElseThrow().id()).isEqualTo(next.id());
    assertThat(queue.list(Long.MAX_VALUE, DeliveryState.DEAD, 100))
        .anyMatch(one -> one.id() == strange.id());
  }
}
