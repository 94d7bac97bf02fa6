package dev.milepost.gateway.effect.notification;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** An endpoint that was there once, and since when. */
@Entity
@Table(name = "notification_endpoint")
public class EndpointRow {
  @Id String name;
  Instant since;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected EndpointRow() {}
}
