package dev.milepost.gateway.effect.notification;

import dev.milepost.gateway.domain.notification.Delivery.DeliveryState;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.Timeouts;
import org.jspecify.annotations.Nullable;

/** All deliveries. All in the caller's transaction. */
@ApplicationScoped
class DeliveryRows implements PanacheRepositoryBase<DeliveryRow, Long> {
  /** The one of an endpoint that is due first and that no other replica has in its hands. */
  Optional<DeliveryRow> due(String endpoint, Instant now) {
    return find(
            "endpoint = ?1 and state = ?2 and nextAt <= ?3 order by nextAt, id",
            endpoint,
            DeliveryState.PENDING,
            now)
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .withHint("jakarta.persistence.lock.timeout", Timeouts.SKIP_LOCKED_MILLI)
        .page(0, 1)
        .list()
        .stream()
        .findFirst();
  }

  /** Newest first. */
  List<DeliveryRow> before(long id, @Nullable DeliveryState state, int limit) {
    return (state == null
            ? find("id < ?1 order by id desc", id)
            : find("id < ?1 and state = ?2 order by id desc", id, state))
        .page(0, limit)
        .list();
  }
}
