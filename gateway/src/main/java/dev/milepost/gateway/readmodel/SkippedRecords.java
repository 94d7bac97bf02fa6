package dev.milepost.gateway.readmodel;

import dev.milepost.eventlog.Skip;
import dev.milepost.events.GatewayEvent.RecordsSkipped;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What persons decided about runs that were stuck: what is left out, which are given up (E5). */
@ApplicationScoped
class SkippedRecords {
  private final EntityManager entities;

  SkippedRecords(EntityManager entities) {
    this.entities = entities;
  }

  /** Keeps a decision; false if it was kept before. In the caller's transaction. */
  boolean add(String run, RecordsSkipped skip) {
    return entities
            .createNativeQuery(
                "insert into skipped_records values (?, ?, ?, ?) on conflict do nothing")
            .setParameter(1, run)
            .setParameter(2, skip.partition())
            .setParameter(3, skip.from())
            .setParameter(4, skip.through())
            .executeUpdate()
        > 0;
  }

  /** Keeps that a run is given up; false if it was kept before. In the caller's transaction. */
  boolean giveUp(String run) {
    return entities
            .createNativeQuery("insert into given_up values (?) on conflict do nothing")
            .setParameter(1, run)
            .executeUpdate()
        > 0;
  }

  /** Those of the runs that are given up. In the caller's transaction. */
  Set<String> givenUp(Collection<String> runs) {
    return runs.isEmpty()
        ? Set.of()
        : new HashSet<>(
            entities
                .createNativeQuery("select run from given_up where run in :runs", String.class)
                .setParameter("runs", runs)
                .getResultList());
  }

  /** The decisions about these runs and this partition, by run. In the caller's transaction. */
  @SuppressWarnings("unchecked") // a native query of tuples has no typed form
  Map<String, Set<Skip>> of(Collection<String> runs, int partition) {
    if (runs.isEmpty()) {
      return Map.of();
    }
    List<Tuple> rows =
        entities
            .createNativeQuery(
                "select run, first_offset, last_offset from skipped_records"
                    + " where partition_no = :partition and run in :runs",
                Tuple.class)
            .setParameter("partition", partition)
            .setParameter("runs", runs)
            .getResultList();
    var byRun = new HashMap<String, Set<Skip>>();
    for (var row : rows) {
      byRun
          .computeIfAbsent(row.get(0, String.class), run -> new HashSet<>())
          .add(new Skip(partition, row.get(1, Long.class), row.get(2, Long.class)));
    }
    return byRun;
  }
}
