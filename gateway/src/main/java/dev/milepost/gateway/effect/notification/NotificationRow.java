package dev.milepost.gateway.effect.notification;

import dev.milepost.gateway.domain.notification.Notification;
import dev.milepost.gateway.effect.json.StateJson;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** News of a run. */
@Entity
@Table(name = "notification")
public class NotificationRow {
  @Id String id;
  Instant at;

  @Column(length = Integer.MAX_VALUE)
  String body;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected NotificationRow() {}

  NotificationRow(Notification news) {
    this.id = news.id();
    this.at = news.at();
    this.body = StateJson.write(news);
  }

  Notification notification() {
    return StateJson.read(body, Notification.class);
  }
}
