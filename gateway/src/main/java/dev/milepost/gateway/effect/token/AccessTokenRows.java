package dev.milepost.gateway.effect.token;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/**
 * All tokens that were given. All in the caller's transaction. A row changes by single columns
 * alone: a use that is written beside a revocation must not write the row of before it.
 */
@ApplicationScoped
class AccessTokenRows implements PanacheRepositoryBase<AccessTokenRow, String> {
  /** It was shown. */
  void use(String id, Instant at) {
    update("usedAt = ?1 where id = ?2", at, id);
  }

  /** It is no longer good; the first time counts. */
  void revoke(String id, Instant at) {
    update("revokedAt = ?1 where id = ?2 and revokedAt is null", at, id);
  }
}
