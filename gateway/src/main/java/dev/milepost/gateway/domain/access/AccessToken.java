package dev.milepost.gateway.domain.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token that an administrator gave a person or a program; the secret itself is not kept.
 *
 * @param id names it in lists; part of the secret's text, and no secret
 * @param name whose it is, as events say it
 * @param createdBy the administrator's name
 * @param usedAt about when it was last shown; null for never
 * @param revokedAt null until it is revoked
 */
public record AccessToken(
    String id,
    String name,
    Role role,
    Instant createdAt,
    String createdBy,
    Instant expiresAt,
    @Nullable Instant usedAt,
    @Nullable Instant revokedAt) {
  /** True if it is neither revoked nor at its end. */
  public boolean isGoodAt(Instant now) {
    return revokedAt == null && now.isBefore(expiresAt);
  }
}
