package dev.milepost.gateway.effect.notification;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Since when there are endpoints. All in the caller's transaction. */
@ApplicationScoped
class EndpointRows implements PanacheRepositoryBase<EndpointRow, String> {
  /** Since when there is one of this name; from now on if it is new. */
  Instant since(String name, Instant now) {
    getEntityManager()
        .createNativeQuery(
            "insert into notification_endpoint (name, since) values (:name, :now)"
                + " on conflict do nothing")
        .setParameter("name", name)
        .setParameter("now", now)
        .executeUpdate();
    return findById(name).since;
  }
}
