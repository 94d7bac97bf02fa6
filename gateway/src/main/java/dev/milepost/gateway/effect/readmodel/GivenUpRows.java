package dev.milepost.gateway.effect.readmodel;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class GivenUpRows implements PanacheRepositoryBase<GivenUpRow, String> {}
