package dev.milepost.gateway.effect.notification;

import dev.milepost.gateway.domain.decision.DecisionLink;
import dev.milepost.gateway.domain.notification.Delivery;
import dev.milepost.gateway.domain.notification.NotificationEndpoint;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The addresses in a message. */
@Singleton
class MessageLinks {
  private final NotificationEndpoints endpoints;
  private final DecisionLinks links;

  MessageLinks(NotificationEndpoints endpoints, DecisionLinks links) {
    this.endpoints = endpoints;
    this.links = links;
  }

  /** An address that decides, and when it ends. */
  record DecideLink(String url, Instant expires) {}

  /** Of the run's page; null where this gateway does not know by which address it is reached. */
  @Nullable String page(Delivery delivery) {
    return endpoints.page(delivery.news().run());
  }

  /** The right to decide; null where nothing is decided, or not by a link. */
  @Nullable DecideLink decide(NotificationEndpoint endpoint, Delivery delivery) {
    var news = delivery.news();
    var occasion = news.occasion();
    if (occasion == null || !endpoint.links() || endpoints.address() == null) {
      return null;
    }
    var end = Instant.now().plus(endpoints.linkLifetime()).truncatedTo(ChronoUnit.SECONDS);
    var link =
        new DecisionLink(
            news.run(), news.issue(), occasion, endpoint.who(delivery.addressee()), end);
    Optional<String> text = links.write(link);
    return text.map(one -> new DecideLink(endpoints.address() + "/decide?link=" + one, end))
        .orElse(null);
  }
}
