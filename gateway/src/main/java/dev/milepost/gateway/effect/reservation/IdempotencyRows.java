package dev.milepost.gateway.effect.reservation;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class IdempotencyRows implements PanacheRepositoryBase<IdempotencyRow, String> {}
