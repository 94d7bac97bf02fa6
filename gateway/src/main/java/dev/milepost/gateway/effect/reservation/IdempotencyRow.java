package dev.milepost.gateway.effect.reservation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** The run that a client's idempotency key stands for. */
@Entity
@Table(name = "idempotency")
public class IdempotencyRow {
  @Id
  @Column(name = "key")
  String idempotencyKey;

  /** A digest of the request. */
  String request;

  String run;

  @Column(name = "at")
  Instant keptAt;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected IdempotencyRow() {}

  IdempotencyRow(String idempotencyKey, String request, String run, Instant keptAt) {
    this.idempotencyKey = idempotencyKey;
    this.request = request;
    this.run = run;
    this.keptAt = keptAt;
  }
}
