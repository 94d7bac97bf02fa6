package dev.milepost.gateway.readmodel;

import dev.milepost.gateway.readmodel.EntryRow.EntryKey;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class WorktreeRows implements PanacheRepositoryBase<WorktreeRow, EntryKey> {}
