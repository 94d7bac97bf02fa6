package dev.milepost.gateway.effect.notification;

import dev.milepost.gateway.domain.notification.Notification;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/**
 * Takes news in, in the transaction that folds the event: none is lost between the two. The same
 * news twice are the same; a read model that is built again from the log tells nobody again.
 */
@ApplicationScoped
public class NotificationOutbox {
  /** Older events are history. Sent messages are kept longer than this. */
  static final Duration OLDEST = Duration.ofDays(7);

  private final NotificationEndpoints endpoints;
  private final EndpointRows known;
  private final NotificationRows news;
  private final DeliveryRows deliveries;
  private final NotificationDispatcher dispatcher;
  private final TransactionSynchronizationRegistry transactions;

  NotificationOutbox(
      NotificationEndpoints endpoints,
      EndpointRows known,
      NotificationRows news,
      DeliveryRows deliveries,
      NotificationDispatcher dispatcher,
      TransactionSynchronizationRegistry transactions) {
    this.dispatcher = dispatcher;
    this.transactions = transactions;
    this.endpoints = endpoints;
    this.known = known;
    this.news = news;
    this.deliveries = deliveries;
  }

  /** True if nobody is told anything. */
  public boolean isIdle() {
    return endpoints.all().isEmpty();
  }

  /** Takes in what endpoints ask for. In the caller's transaction. */
  public void add(Collection<Notification> all) {
    if (all.isEmpty() || isIdle()) {
      return;
    }
    transactions.registerInterposedSynchronization(new WakeSynchronization());
    var now = Instant.now();
    for (var one : all) {
      if (one.at().isAfter(now.minus(OLDEST)) && news.findByIdOptional(one.id()).isEmpty()) {
        add(one, now);
      }
    }
  }

  private void add(Notification one, Instant now) {
    var told =
        endpoints.all().stream()
            .filter(endpoint -> endpoint.wants(one))
            .filter(endpoint -> !one.at().isBefore(known.since(endpoint.name(), now)))
            .toList();
    if (told.isEmpty()) {
      return;
    }
    var row = new NotificationRow(one);
    news.persist(row);
    for (var endpoint : told) {
      for (var addressee : endpoint.addressees()) {
        deliveries.persist(new DeliveryRow(row, endpoint.name(), addressee, now));
      }
    }
  }

  /** Rows can be sent once they are committed. */
  private final class WakeSynchronization implements Synchronization {
    @Override
    public void beforeCompletion() {}

    @Override
    public void afterCompletion(int status) {
      dispatcher.wake();
    }
  }
}
