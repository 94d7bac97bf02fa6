package dev.milepost.gateway.effect.token;

import dev.milepost.gateway.domain.access.AccessToken;
import dev.milepost.gateway.domain.access.Role;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A token that was given. */
@Entity
@Table(name = "access_token")
public class AccessTokenRow {
  @Id String id;
  String name;
  String role;

  /** Of the secret's text. */
  byte[] digest;

  @Column(name = "created_at")
  Instant createdAt;

  @Column(name = "created_by")
  String createdBy;

  @Column(name = "expires_at")
  Instant expiresAt;

  @Column(name = "used_at")
  @Nullable Instant usedAt;

  @Column(name = "revoked_at")
  @Nullable Instant revokedAt;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected AccessTokenRow() {}

  AccessTokenRow(AccessToken token, byte[] digest) {
    this.id = token.id();
    this.name = token.name();
    this.role = token.role().word();
    this.digest = digest.clone();
    this.createdAt = token.createdAt();
    this.createdBy = token.createdBy();
    this.expiresAt = token.expiresAt();
  }

  /** A role that a newer version wrote is the least that there is. */
  AccessToken token() {
    return new AccessToken(
        id,
        name,
        Role.of(role).orElse(Role.VIEWER),
        createdAt,
        createdBy,
        expiresAt,
        usedAt,
        revokedAt);
  }
}
