package dev.milepost.gateway.effect.notification;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

/** All news that somebody is told. All in the caller's transaction. */
@ApplicationScoped
class NotificationRows implements PanacheRepositoryBase<NotificationRow, String> {}
