package dev.milepost.gateway.effect.readmodel;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class BroughtBackRows implements PanacheRepositoryBase<BroughtBackRow, String> {}
