package dev.milepost.gateway.effect.notification;

import dev.milepost.gateway.domain.notification.Delivery;
import dev.milepost.gateway.domain.notification.Delivery.DeliveryState;
import dev.milepost.gateway.domain.notification.Notification;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** News on their way to one addressee. */
@Entity
@Table(name = "notification_delivery")
public class DeliveryRow {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  @Nullable Long id;

  @ManyToOne(optional = false)
  @JoinColumn(name = "notification")
  NotificationRow notification;

  String endpoint;
  String addressee;

  @Enumerated(EnumType.STRING)
  DeliveryState state;

  int attempts;

  @Column(name = "next_at")
  Instant nextAt;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "ended_at")
  @Nullable Instant endedAt;

  @Nullable String problem;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected DeliveryRow() {}

  DeliveryRow(NotificationRow notification, String endpoint, String addressee, Instant now) {
    this.notification = notification;
    this.endpoint = endpoint;
    this.addressee = addressee;
    this.state = DeliveryState.PENDING;
    this.nextAt = now;
    this.createdAt = now;
  }

  long id() {
    return java.util.Objects.requireNonNull(id, "a row that was stored");
  }

  Delivery delivery() {
    return delivery(notification.notification());
  }

  /** The same, of news that this version may not be able to read. */
  Delivery listed() {
    try {
      return delivery();
    } catch (IllegalArgumentException e) {
      return delivery(Notification.unread(notification.id, notification.at));
    }
  }

  private Delivery delivery(Notification news) {
    return new Delivery(
        id(),
        news,
        endpoint,
        addressee,
        state,
        attempts,
        createdAt,
        state == DeliveryState.PENDING ? nextAt : null,
        endedAt,
        problem);
  }
}
