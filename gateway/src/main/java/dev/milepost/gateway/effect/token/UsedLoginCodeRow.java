package dev.milepost.gateway.effect.token;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A code that a browser has signed in with. */
@Entity
@Table(name = "used_login_code")
public class UsedLoginCodeRow {
  /** SHA-256 of the code, in hexadecimal digits: who reads the table has no code. */
  @Id String digest;

  @Column(name = "good_until")
  Instant goodUntil;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected UsedLoginCodeRow() {}
}
