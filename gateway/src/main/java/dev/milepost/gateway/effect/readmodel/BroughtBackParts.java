package dev.milepost.gateway.effect.readmodel;

import dev.milepost.gateway.effect.readmodel.BroughtBackPart.PartKey;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class BroughtBackParts implements PanacheRepositoryBase<BroughtBackPart, PartKey> {}
