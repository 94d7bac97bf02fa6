package dev.milepost.gateway.effect.readmodel;

import dev.milepost.gateway.effect.readmodel.EntryRow.EntryKey;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class SpendingRows implements PanacheRepositoryBase<SpendingRow, EntryKey> {}
