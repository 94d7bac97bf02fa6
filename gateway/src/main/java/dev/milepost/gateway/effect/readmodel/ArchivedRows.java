package dev.milepost.gateway.effect.readmodel;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Runs that were taken out to files. All in the caller's transaction. */
@ApplicationScoped
class ArchivedRows implements PanacheRepositoryBase<ArchivedRow, String> {
  /** Those of the runs that are archived, shown again or not. */
  Set<String> of(Collection<String> runs) {
    return runs.isEmpty()
        ? Set.of()
        : list("run in ?1", runs).stream().map(row -> row.run).collect(Collectors.toSet());
  }

  /** A run, which no other transaction changes until this one ends. */
  Optional<ArchivedRow> locked(String run) {
    return findByIdOptional(run, LockModeType.PESSIMISTIC_WRITE);
  }

  /** Newest first. */
  List<ArchivedRow> newest(int page, int size) {
    return find("order by archivedAt desc, run").page(page, size).list();
  }

  /** True if the event is the one that archived the run. */
  boolean has(String run, String event) {
    return count("run = ?1 and event = ?2", run, event) > 0;
  }
}
